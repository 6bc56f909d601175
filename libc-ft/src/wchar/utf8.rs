//! UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.

/// What bytes begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A character, and its length.
    Char(u32, usize),
    /// The beginning of a character.
    Incomplete,
    /// Nothing that is UTF-8.
    Invalid,
}

/// Reads one character at the start of `bytes`, which is not empty.
#[inline]
pub fn decode(bytes: &[u8]) -> Step {
    let Some(&lead) = bytes.first() else {
        return Step::Incomplete;
    };
    let (len, bits, low, high) = match lead {
        0..0x80 => return Step::Char(u32::from(lead), 1),
        0xc2..=0xdf => (2, 0x1f, 0x80, 0xbf),
        0xe0 => (3, 0x0f, 0xa0, 0xbf),
        0xed => (3, 0x0f, 0x80, 0x9f),
        0xe1..=0xef => (3, 0x0f, 0x80, 0xbf),
        0xf0 => (4, 0x07, 0x90, 0xbf),
        0xf1..=0xf3 => (4, 0x07, 0x80, 0xbf),
        0xf4 => (4, 0x07, 0x80, 0x8f),
        _ => return Step::Invalid,
    };
    let mut c = u32::from(lead & bits);
    for i in 1..len {
        let Some(&b) = bytes.get(i) else {
            return Step::Incomplete;
        };
        let allowed = if i == 1 {
            (low..=high).contains(&b)
        } else {
            b & 0xc0 == 0x80
        };
        if !allowed {
            return Step::Invalid;
        }
        c = c << 6 | u32::from(b & 0x3f);
    }
    Step::Char(c, len)
}

/// Writes a character as UTF-8; its length, or `None` if it is none.
#[inline]
pub fn encode(c: u32, out: &mut [u8; 4]) -> Option<usize> {
    if c < 0x80 {
        out[0] = c as u8;
        return Some(1);
    }
    char::from_u32(c).map(|c| c.encode_utf8(out).len())
}
