//! What a wide character is, in the C locale and in C.UTF-8.

use super::tables::{ALPHA, LOWER, PRINT, TO_LOWER, TO_UPPER, UPPER, WIDTH_0, WIDTH_2};
use crate::ctype::tables::{self, BELOW};

/// A class, numbered as programs hold it in a `wctype_t`; 0 is none.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Class {
    Alnum = 1,
    Alpha,
    Blank,
    Cntrl,
    Digit,
    Graph,
    Lower,
    Print,
    Punct,
    Space,
    Upper,
    Xdigit,
}

/// The classes, by number from 1, with their names and bits in the narrow table.
pub const CLASSES: [(Class, &[u8], u16); 12] = {
    use crate::ctype::tables::class::*;
    [
        (Class::Alnum, b"alnum", ALNUM),
        (Class::Alpha, b"alpha", ALPHA),
        (Class::Blank, b"blank", BLANK),
        (Class::Cntrl, b"cntrl", CNTRL),
        (Class::Digit, b"digit", DIGIT),
        (Class::Graph, b"graph", GRAPH),
        (Class::Lower, b"lower", LOWER),
        (Class::Print, b"print", PRINT),
        (Class::Punct, b"punct", PUNCT),
        (Class::Space, b"space", SPACE),
        (Class::Upper, b"upper", UPPER),
        (Class::Xdigit, b"xdigit", XDIGIT),
    ]
};

impl Class {
    /// The class of a name.
    pub fn by_name(name: &[u8]) -> Option<Self> {
        CLASSES.iter().find(|c| c.1 == name).map(|c| c.0)
    }

    /// The class of a number.
    pub fn by_number(n: u64) -> Option<Self> {
        let i = usize::try_from(n).ok()?.checked_sub(1)?;
        CLASSES.get(i).map(|c| c.0)
    }

    fn bit(self) -> u16 {
        CLASSES[self as usize - 1].2
    }
}

/// Whether a character is in the run.
fn in_run(run: u32, c: u32) -> bool {
    let offset = c.wrapping_sub(run >> 11);
    let stride = (run >> 10 & 1) + 1;
    offset <= (run & 0x3ff) * stride && offset.is_multiple_of(stride)
}

/// The place of the last run that does not begin after `c`.
fn place<T>(table: &[T], c: u32, run: impl Fn(&T) -> u32) -> Option<&T> {
    table.get(
        table
            .partition_point(|t| run(t) >> 11 <= c)
            .checked_sub(1)?,
    )
}

fn within(table: &[u32], c: u32) -> bool {
    place(table, c, |&r| r).is_some_and(|&r| in_run(r, c))
}

/// Whether a character is of a class; beyond ASCII only where text is `utf8`.
pub fn is(c: u32, class: Class, utf8: bool) -> bool {
    if c < 0x80 {
        return tables::CLASSES[BELOW + c as usize] & class.bit() != 0;
    }
    if !utf8 || c > 0x10_ffff {
        return false;
    }
    let space = || matches!(c, 0x2028 | 0x2029) || blank(c);
    match class {
        Class::Alnum | Class::Alpha => within(&ALPHA, c),
        Class::Blank => blank(c),
        Class::Cntrl => matches!(c, 0x80..=0x9f | 0x2028 | 0x2029),
        Class::Digit | Class::Xdigit => false,
        Class::Graph => within(&PRINT, c) && !space(),
        Class::Lower => within(&LOWER, c),
        Class::Print => within(&PRINT, c),
        Class::Punct => within(&PRINT, c) && !space() && !within(&ALPHA, c),
        Class::Space => space(),
        Class::Upper => within(&UPPER, c),
    }
}

/// Blanks beyond ASCII, without those that forbid a break.
fn blank(c: u32) -> bool {
    matches!(c, 0x1680 | 0x2000..=0x2006 | 0x2008..=0x200a | 0x205f | 0x3000)
}

fn mapped(table: &[(u32, i32)], c: u32) -> u32 {
    match place(table, c, |t| t.0) {
        Some(&(run, distance)) if in_run(run, c) => c.wrapping_add_signed(distance),
        _ => c,
    }
}

/// The lower case of a character.
pub fn to_lower(c: u32, utf8: bool) -> u32 {
    if c < 0x80 {
        u32::from((c as u8).to_ascii_lowercase())
    } else if utf8 {
        mapped(&TO_LOWER, c)
    } else {
        c
    }
}

/// The upper case of a character.
pub fn to_upper(c: u32, utf8: bool) -> u32 {
    if c < 0x80 {
        u32::from((c as u8).to_ascii_uppercase())
    } else if utf8 {
        mapped(&TO_UPPER, c)
    } else {
        c
    }
}

/// How many columns a character takes; `None` if it is not printed.
pub fn columns(c: u32, utf8: bool) -> Option<usize> {
    if c == 0 {
        return Some(0);
    }
    if !is(c, Class::Print, utf8) {
        return None;
    }
    Some(if c < 0x300 && c != 0xad {
        1
    } else if within(&WIDTH_0, c) {
        0
    } else if within(&WIDTH_2, c) {
        2
    } else {
        1
    })
}
