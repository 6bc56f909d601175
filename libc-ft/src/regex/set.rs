//! Bracket expressions (XBD, 9.3.5).

use super::error::{Error, Result};
use super::list::List;
use crate::wchar::{Step, decode};
use crate::wctype::{Class, is, to_lower, to_upper};

/// How text is read and compared.
#[derive(Clone, Copy)]
pub struct Mode {
    /// Whether text is UTF-8; bytes otherwise.
    pub utf8: bool,
    /// Whether case is ignored.
    pub icase: bool,
    /// Whether a newline ends a line.
    pub newline: bool,
}

/// What a byte that is no character counts as, above all characters.
pub const NO_CHAR: u32 = 0x11_0000;

impl Mode {
    /// The character at the start of `text`, which is not empty, and its length.
    #[inline]
    pub fn char_at(self, text: &[u8]) -> (u32, usize) {
        let b = u32::from(text[0]);
        if !self.utf8 || b < 0x80 {
            return (b, 1);
        }
        match decode(text) {
            Step::Char(c, n) => (c, n),
            _ => (NO_CHAR + b, 1),
        }
    }

    /// A character as it is compared.
    #[inline]
    pub fn fold(self, c: u32) -> u32 {
        if self.icase {
            to_lower(c, self.utf8)
        } else {
            c
        }
    }
}

/// A set of characters.
#[derive(Clone, Copy)]
pub struct Set {
    /// Members below 256, all considered.
    low: [u64; 4],
    /// For the others: ranges, in the list of all ranges, and classes by bit.
    ranges: (u32, u32),
    classes: u16,
    negated: bool,
}

impl Set {
    /// An empty set.
    pub const fn new() -> Self {
        Self {
            low: [0; 4],
            ranges: (0, 0),
            classes: 0,
            negated: false,
        }
    }

    fn insert_low(&mut self, c: u32) {
        self.low[(c >> 6) as usize & 3] |= 1 << (c & 63);
    }

    /// Whether `c` is a member.
    #[inline]
    pub fn has(&self, c: u32, ranges: &[(u32, u32)], mode: Mode) -> bool {
        if c < 256 {
            return self.low[(c >> 6) as usize] >> (c & 63) & 1 != 0;
        }
        if c >= NO_CHAR {
            return false;
        }
        self.named(c, ranges, mode) != self.negated
    }

    /// Whether the set's elements, before negation, name `c` in any case.
    fn named(&self, c: u32, ranges: &[(u32, u32)], mode: Mode) -> bool {
        let ranges = &ranges[self.ranges.0 as usize..self.ranges.1 as usize];
        let plain = |c: u32| {
            ranges.iter().any(|&(l, h)| (l..=h).contains(&c))
                || (1..=12).any(|n| {
                    self.classes >> n & 1 != 0
                        && Class::by_number(n).is_some_and(|k| is(c, k, mode.utf8))
                })
        };
        plain(c) || (mode.icase && (plain(to_lower(c, mode.utf8)) || plain(to_upper(c, mode.utf8))))
    }

    /// Fills in the members below 256 once the elements are known.
    fn finish(&mut self, ranges: &[(u32, u32)], mode: Mode) {
        for c in 0..256 {
            let newline = mode.newline && self.negated && c == u32::from(b'\n');
            if self.named(c, ranges, mode) != self.negated && !newline {
                self.insert_low(c);
            }
        }
    }

    /// The set of word characters, or of all others: `\w` and `\W`.
    pub fn words(negated: bool, ranges: &mut List<(u32, u32)>, mode: Mode) -> Result<Self> {
        let start = ranges.len() as u32;
        ranges.push((u32::from(b'_'), u32::from(b'_')))?;
        let mut set = Self {
            ranges: (start, start + 1),
            classes: 1 << Class::Alnum as u16,
            negated,
            ..Self::new()
        };
        set.finish(
            ranges,
            Mode {
                newline: false,
                ..mode
            },
        );
        Ok(set)
    }

    /// The set of spaces, or of all others: `\s` and `\S`.
    pub fn spaces(negated: bool, ranges: &[(u32, u32)], mode: Mode) -> Self {
        let mut set = Self {
            classes: 1 << Class::Space as u16,
            negated,
            ..Self::new()
        };
        set.finish(
            ranges,
            Mode {
                newline: false,
                ..mode
            },
        );
        set
    }

    /// Reads a bracket expression, just after its `[`: the set, and the length
    /// with the closing bracket.
    pub fn parse(p: &[u8], ranges: &mut List<(u32, u32)>, mode: Mode) -> Result<(Self, usize)> {
        let mut set = Self {
            ranges: (ranges.len() as u32, 0),
            ..Self::new()
        };
        let mut at = 0;
        if p.first() == Some(&b'^') {
            set.negated = true;
            at = 1;
        }
        let mut first = true;
        loop {
            let rest = p
                .get(at..)
                .filter(|r| !r.is_empty())
                .ok_or(Error::Bracket)?;
            if rest[0] == b']' && !first {
                at += 1;
                break;
            }
            first = false;
            if rest.starts_with(b"[:") {
                let end = rest
                    .windows(2)
                    .skip(2)
                    .position(|w| w == b":]")
                    .ok_or(Error::Bracket)?
                    + 2;
                let class = Class::by_name(&rest[2..end]).ok_or(Error::CharType)?;
                set.classes |= 1 << class as u16;
                at += end + 2;
                continue;
            }
            let (low, n) = element(rest, mode)?;
            at += n;
            let mut high = low;
            if p.get(at) == Some(&b'-') && p.get(at + 1).is_some_and(|&c| c != b']') {
                if p[at + 1..].starts_with(b"[:") || p[at + 1..].starts_with(b"[=") {
                    return Err(Error::Range);
                }
                let (h, n) = element(&p[at + 1..], mode)?;
                high = h;
                at += 1 + n;
            }
            if high < low {
                return Err(Error::Range);
            }
            ranges.push((low, high))?;
        }
        set.ranges.1 = ranges.len() as u32;
        set.finish(ranges, mode);
        Ok((set, at))
    }
}

/// A character, `[.x.]` or `[=x=]`.
fn element(p: &[u8], mode: Mode) -> Result<(u32, usize)> {
    match *p {
        [b'[', kind @ (b'.' | b'='), ref inside @ ..] => {
            let end = inside
                .windows(2)
                .position(|w| w == [kind, b']'])
                .ok_or(Error::Bracket)?;
            if end == 0 {
                return Err(Error::Collate);
            }
            let (c, n) = mode.char_at(inside);
            if n != end {
                Err(Error::Collate)
            } else {
                Ok((c, n + 4))
            }
        }
        [] => Err(Error::Bracket),
        _ => Ok(mode.char_at(p)),
    }
}
