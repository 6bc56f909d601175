//! The functions of `ctype.h` (C11, 7.4) and their `_l` forms (POSIX).

use super::tables::{BELOW, CLASSES, TO_LOWER, TO_UPPER, class};
use core::ffi::c_int;

/// The entry of a table for -128 to 255, none for other arguments.
#[inline(always)]
fn entry<T: Copy>(table: &[T; 384], c: c_int) -> Option<T> {
    table.get(c.wrapping_add(BELOW as c_int) as usize).copied()
}

macro_rules! classify {
    ($($name:ident, $name_l:ident, $alias:ident: $bit:ident;)*) => { $(
        #[doc = concat!("C11 `", stringify!($name), "`.")]
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(c: c_int) -> c_int {
            c_int::from(entry(&CLASSES, c).unwrap_or(0) & class::$bit)
        }
        // The locale changes nothing.
        alias!($name => $name_l, $alias);
    )* };
}

classify! {
    isalnum, isalnum_l, __isalnum_l: ALNUM;
    isalpha, isalpha_l, __isalpha_l: ALPHA;
    isblank, isblank_l, __isblank_l: BLANK;
    iscntrl, iscntrl_l, __iscntrl_l: CNTRL;
    isdigit, isdigit_l, __isdigit_l: DIGIT;
    isgraph, isgraph_l, __isgraph_l: GRAPH;
    islower, islower_l, __islower_l: LOWER;
    isprint, isprint_l, __isprint_l: PRINT;
    ispunct, ispunct_l, __ispunct_l: PUNCT;
    isspace, isspace_l, __isspace_l: SPACE;
    isupper, isupper_l, __isupper_l: UPPER;
    isxdigit, isxdigit_l, __isxdigit_l: XDIGIT;
}

/// C11 `tolower`.
#[unsafe(no_mangle)]
pub extern "C" fn tolower(c: c_int) -> c_int {
    entry(&TO_LOWER, c).unwrap_or(c)
}
alias!(tolower => tolower_l, __tolower_l);

/// C11 `toupper`.
#[unsafe(no_mangle)]
pub extern "C" fn toupper(c: c_int) -> c_int {
    entry(&TO_UPPER, c).unwrap_or(c)
}
alias!(toupper => toupper_l, __toupper_l);

/// XSI `isascii`.
#[unsafe(no_mangle)]
pub extern "C" fn isascii(c: c_int) -> c_int {
    c_int::from((0..128).contains(&c))
}

/// XSI `toascii`.
#[unsafe(no_mangle)]
pub extern "C" fn toascii(c: c_int) -> c_int {
    c & 0x7f
}

/// SVID `_tolower`: `c` is an upper-case letter.
#[unsafe(no_mangle)]
pub extern "C" fn _tolower(c: c_int) -> c_int {
    entry(&TO_LOWER, c).unwrap_or(c)
}

/// SVID `_toupper`: `c` is a lower-case letter.
#[unsafe(no_mangle)]
pub extern "C" fn _toupper(c: c_int) -> c_int {
    entry(&TO_UPPER, c).unwrap_or(c)
}
