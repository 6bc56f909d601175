//! The encodings.

use crate::wchar::{Step, decode, encode};

/// The order of the bytes of a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Lowest first.
    Little,
    /// Highest first.
    Big,
    /// By the mark at the start of the input; little and marked on output.
    Marked,
}

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// One byte below 128.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// ISO 8859-15.
    Latin9,
    /// Windows' code page 1252.
    Cp1252,
    /// RFC 3629.
    Utf8,
    /// Units of 16 bits, characters above them as two.
    Utf16(Order),
    /// Units of 16 bits, no characters above them.
    Ucs2(Order),
    /// Units of 32 bits.
    Utf32(Order),
}

const NAMES: &[(&[u8], Encoding)] = &[
    (b"UTF8", Encoding::Utf8),
    (b"ISO10646UTF8", Encoding::Utf8),
    (b"ASCII", Encoding::Ascii),
    (b"USASCII", Encoding::Ascii),
    (b"US", Encoding::Ascii),
    (b"ANSIX3.41968", Encoding::Ascii),
    (b"ANSIX3.4", Encoding::Ascii),
    (b"646", Encoding::Ascii),
    (b"ISO646US", Encoding::Ascii),
    (b"CP367", Encoding::Ascii),
    (b"ISO88591", Encoding::Latin1),
    (b"88591", Encoding::Latin1),
    (b"LATIN1", Encoding::Latin1),
    (b"L1", Encoding::Latin1),
    (b"CP819", Encoding::Latin1),
    (b"ISO885915", Encoding::Latin9),
    (b"LATIN9", Encoding::Latin9),
    (b"CP1252", Encoding::Cp1252),
    (b"WINDOWS1252", Encoding::Cp1252),
    (b"MSANSI", Encoding::Cp1252),
    (b"UTF16", Encoding::Utf16(Order::Marked)),
    (b"UTF16LE", Encoding::Utf16(Order::Little)),
    (b"UTF16BE", Encoding::Utf16(Order::Big)),
    (b"UCS2", Encoding::Ucs2(Order::Little)),
    (b"ISO10646UCS2", Encoding::Ucs2(Order::Little)),
    (b"UCS2LE", Encoding::Ucs2(Order::Little)),
    (b"UNICODELITTLE", Encoding::Ucs2(Order::Little)),
    (b"UCS2BE", Encoding::Ucs2(Order::Big)),
    (b"UNICODEBIG", Encoding::Ucs2(Order::Big)),
    (b"UTF32", Encoding::Utf32(Order::Marked)),
    (b"UTF32LE", Encoding::Utf32(Order::Little)),
    (b"UTF32BE", Encoding::Utf32(Order::Big)),
    (b"UCS4", Encoding::Utf32(Order::Big)),
    (b"ISO10646", Encoding::Utf32(Order::Big)),
    (b"10646", Encoding::Utf32(Order::Big)),
    (b"UCS4BE", Encoding::Utf32(Order::Big)),
    (b"UCS4LE", Encoding::Utf32(Order::Little)),
    (b"WCHART", Encoding::Utf32(Order::Little)),
    (b"INTERNAL", Encoding::Utf32(Order::Little)),
];

/// Windows-1252 from 0x80 to 0x9f; 0 is nothing.
const CP1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
    0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// Where ISO 8859-15 is not ISO 8859-1.
const LATIN9: [(u8, u16); 8] = [
    (0xa4, 0x20ac),
    (0xa6, 0x160),
    (0xa8, 0x161),
    (0xb4, 0x17d),
    (0xb8, 0x17e),
    (0xbc, 0x152),
    (0xbd, 0x153),
    (0xbe, 0x178),
];

impl Encoding {
    /// The encoding of a name, however it is punctuated; the locale's, if empty.
    pub fn by_name(name: &[u8]) -> Option<Self> {
        if name.is_empty() {
            return Some(if crate::locale::is_utf8() {
                Self::Utf8
            } else {
                Self::Ascii
            });
        }
        let plain = || {
            name.iter()
                .filter(|c| !matches!(c, b'-' | b'_' | b':' | b' '))
                .map(u8::to_ascii_uppercase)
        };
        NAMES
            .iter()
            .find(|(n, _)| n.iter().copied().eq(plain()))
            .map(|&(_, e)| e)
    }

    /// Reads one character.
    pub fn read(self, input: &[u8]) -> Step {
        let Some(&first) = input.first() else {
            return Step::Incomplete;
        };
        let single = |c: u32| Step::Char(c, 1);
        match self {
            Self::Utf8 => decode(input),
            Self::Ascii if first < 0x80 => single(u32::from(first)),
            Self::Ascii => Step::Invalid,
            Self::Latin1 => single(u32::from(first)),
            Self::Latin9 => {
                let other = LATIN9.iter().find(|&&(b, _)| b == first);
                single(other.map_or(u32::from(first), |&(_, c)| u32::from(c)))
            }
            Self::Cp1252 => match first {
                0x80..=0x9f => match CP1252[usize::from(first - 0x80)] {
                    0 => Step::Invalid,
                    c => single(u32::from(c)),
                },
                _ => single(u32::from(first)),
            },
            Self::Utf16(order) => match unit16(input, 0, order) {
                None => Step::Incomplete,
                Some(high @ 0xd800..=0xdbff) => match unit16(input, 2, order) {
                    None => Step::Incomplete,
                    Some(low @ 0xdc00..=0xdfff) => {
                        Step::Char(0x1_0000 + ((high & 0x3ff) << 10 | low & 0x3ff), 4)
                    }
                    Some(_) => Step::Invalid,
                },
                Some(0xdc00..=0xdfff) => Step::Invalid,
                Some(c) => Step::Char(c, 2),
            },
            Self::Ucs2(order) => match unit16(input, 0, order) {
                None => Step::Incomplete,
                Some(0xd800..=0xdfff) => Step::Invalid,
                Some(c) => Step::Char(c, 2),
            },
            Self::Utf32(order) => match input.first_chunk::<4>() {
                None => Step::Incomplete,
                Some(b) => {
                    let c = if order == Order::Big {
                        u32::from_be_bytes(*b)
                    } else {
                        u32::from_le_bytes(*b)
                    };
                    if char::from_u32(c).is_some() {
                        Step::Char(c, 4)
                    } else {
                        Step::Invalid
                    }
                }
            },
        }
    }

    /// Writes one character: its length, or `None` if the encoding lacks it.
    pub fn write(self, c: u32, out: &mut [u8; 4]) -> Option<usize> {
        let mut byte = |b: u32| {
            out[0] = b as u8;
            Some(1)
        };
        match self {
            Self::Utf8 => encode(c, out),
            Self::Ascii if c < 0x80 => byte(c),
            Self::Latin1 if c < 0x100 => byte(c),
            Self::Ascii | Self::Latin1 => None,
            Self::Latin9 => match LATIN9
                .iter()
                .find(|&&(b, u)| u32::from(u) == c || u32::from(b) == c)
            {
                Some(&(b, u)) if u32::from(u) == c => byte(u32::from(b)),
                None if c < 0x100 => byte(c),
                _ => None,
            },
            Self::Cp1252 if c < 0x80 || (0xa0..0x100).contains(&c) => byte(c),
            Self::Cp1252 => {
                let i = CP1252.iter().position(|&u| u != 0 && u32::from(u) == c)?;
                byte(0x80 + i as u32)
            }
            Self::Utf16(order) if c >= 0x1_0000 => {
                let high = put16(0xd800 | (c - 0x1_0000) >> 10, order);
                let low = put16(0xdc00 | (c - 0x1_0000) & 0x3ff, order);
                *out = [high[0], high[1], low[0], low[1]];
                Some(4)
            }
            Self::Utf16(order) | Self::Ucs2(order) => {
                if c >= 0x1_0000 {
                    return None;
                }
                [out[0], out[1]] = put16(c, order);
                Some(2)
            }
            Self::Utf32(order) => {
                *out = if order == Order::Big {
                    c.to_be_bytes()
                } else {
                    c.to_le_bytes()
                };
                Some(4)
            }
        }
    }
}

/// The 16-bit unit at a place.
fn unit16(input: &[u8], at: usize, order: Order) -> Option<u32> {
    let b = *input.get(at..)?.first_chunk::<2>()?;
    Some(u32::from(if order == Order::Big {
        u16::from_be_bytes(b)
    } else {
        u16::from_le_bytes(b)
    }))
}

fn put16(unit: u32, order: Order) -> [u8; 2] {
    if order == Order::Big {
        (unit as u16).to_be_bytes()
    } else {
        (unit as u16).to_le_bytes()
    }
}
