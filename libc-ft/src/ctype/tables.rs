//! glibc's tables of character classes and case, which compiled programs read
//! through pointers: indices -128 to 255. The C and C.UTF-8 locales classify
//! single bytes alike: nothing beyond ASCII is anything.

/// Bits of the class table, as glibc has them on little-endian machines.
pub mod class {
    #![allow(missing_docs)]
    pub const UPPER: u16 = 1 << 8;
    pub const LOWER: u16 = 1 << 9;
    pub const ALPHA: u16 = 1 << 10;
    pub const DIGIT: u16 = 1 << 11;
    pub const XDIGIT: u16 = 1 << 12;
    pub const SPACE: u16 = 1 << 13;
    pub const PRINT: u16 = 1 << 14;
    pub const GRAPH: u16 = 1 << 15;
    pub const BLANK: u16 = 1 << 0;
    pub const CNTRL: u16 = 1 << 1;
    pub const PUNCT: u16 = 1 << 2;
    pub const ALNUM: u16 = 1 << 3;
}

/// How far before the tables' pointers they begin.
pub const BELOW: usize = 128;

/// The classes of an ASCII character, 0 for any other.
const fn classes(c: u8) -> u16 {
    use class::*;
    let mut b = 0;
    if c.is_ascii_uppercase() {
        b |= UPPER;
    }
    if c.is_ascii_lowercase() {
        b |= LOWER;
    }
    if c.is_ascii_alphabetic() {
        b |= ALPHA;
    }
    if c.is_ascii_digit() {
        b |= DIGIT;
    }
    if c.is_ascii_hexdigit() {
        b |= XDIGIT;
    }
    if c == b' ' || (c >= 9 && c <= 13) {
        b |= SPACE;
    }
    if c >= 0x20 && c < 0x7f {
        b |= PRINT;
    }
    if c > 0x20 && c < 0x7f {
        b |= GRAPH;
    }
    if c == b' ' || c == b'\t' {
        b |= BLANK;
    }
    if c.is_ascii_control() {
        b |= CNTRL;
    }
    if c.is_ascii_punctuation() {
        b |= PUNCT;
    }
    if c.is_ascii_alphanumeric() {
        b |= ALNUM;
    }
    b
}

/// Classes of -128 to 255.
pub static CLASSES: [u16; 384] = {
    let mut t = [0; 384];
    let mut i = 0;
    while i < 128 {
        t[BELOW + i] = classes(i as u8);
        i += 1;
    }
    t
};

/// What each of -128 to 255 becomes: itself, as an unsigned byte, but for -1
/// (`EOF`) and letters.
const fn case_table(upper: bool) -> [i32; 384] {
    let mut t = [0; 384];
    let mut i = 0;
    while i < 384 {
        let c = i as i32 - BELOW as i32;
        t[i] = if c == -1 {
            -1
        } else if c < 0 {
            c + 256
        } else if upper {
            (c as u8).to_ascii_uppercase() as i32
        } else {
            (c as u8).to_ascii_lowercase() as i32
        };
        i += 1;
    }
    t
}

/// Lower case of -128 to 255.
pub static TO_LOWER: [i32; 384] = case_table(false);

/// Upper case of -128 to 255.
pub static TO_UPPER: [i32; 384] = case_table(true);

/// A table pointer in a static.
#[repr(transparent)]
pub struct At<T>(pub *const T);

// SAFETY: points at immutable static data.
unsafe impl<T> Sync for At<T> {}

/// What `__ctype_b_loc` points at.
pub static B: At<u16> = At(CLASSES.as_ptr().wrapping_add(BELOW));
/// What `__ctype_tolower_loc` points at.
pub static LOWER: At<i32> = At(TO_LOWER.as_ptr().wrapping_add(BELOW));
/// What `__ctype_toupper_loc` points at.
pub static UPPER: At<i32> = At(TO_UPPER.as_ptr().wrapping_add(BELOW));

/// glibc: where the calling thread's class table is.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_b_loc() -> *const *const u16 {
    &raw const B.0
}

/// glibc: where the calling thread's lower-case table is.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_tolower_loc() -> *const *const i32 {
    &raw const LOWER.0
}

/// glibc: where the calling thread's upper-case table is.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_toupper_loc() -> *const *const i32 {
    &raw const UPPER.0
}
