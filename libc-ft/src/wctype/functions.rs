//! The functions of `wctype.h` and their `_l` forms.

use super::class::{Class, is, to_lower, to_upper};
use crate::locale::{Kind, LC_CTYPE, Locale, is_utf8, resolve};
use crate::string::bytes;
use core::ffi::{c_char, c_int};

/// Whether text is UTF-8 in a locale given as an argument.
unsafe fn is_utf8_in(locale: *mut Locale) -> bool {
    // SAFETY: as the caller vouches.
    unsafe { (*resolve(locale)).kind(LC_CTYPE) == Kind::Utf8 }
}

macro_rules! classify {
    ($($name:ident $name_l:ident $alias:ident: $class:ident;)*) => { $(
        #[doc = concat!("C11 `", stringify!($name), "`.")]
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(c: u32) -> c_int {
            c_int::from(is(c, Class::$class, c >= 0x80 && is_utf8()))
        }

        #[doc = concat!("POSIX `", stringify!($name_l), "`.")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name_l(c: u32, locale: *mut Locale) -> c_int {
            // SAFETY: as the caller vouches.
            c_int::from(is(c, Class::$class, c >= 0x80 && unsafe { is_utf8_in(locale) }))
        }
        alias!($name_l => $alias);
    )* };
}

classify! {
    iswalnum iswalnum_l __iswalnum_l: Alnum;
    iswalpha iswalpha_l __iswalpha_l: Alpha;
    iswblank iswblank_l __iswblank_l: Blank;
    iswcntrl iswcntrl_l __iswcntrl_l: Cntrl;
    iswdigit iswdigit_l __iswdigit_l: Digit;
    iswgraph iswgraph_l __iswgraph_l: Graph;
    iswlower iswlower_l __iswlower_l: Lower;
    iswprint iswprint_l __iswprint_l: Print;
    iswpunct iswpunct_l __iswpunct_l: Punct;
    iswspace iswspace_l __iswspace_l: Space;
    iswupper iswupper_l __iswupper_l: Upper;
    iswxdigit iswxdigit_l __iswxdigit_l: Xdigit;
}

/// C11 `towlower`.
#[unsafe(no_mangle)]
pub extern "C" fn towlower(c: u32) -> u32 {
    to_lower(c, c >= 0x80 && is_utf8())
}

/// POSIX `towlower_l`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn towlower_l(c: u32, locale: *mut Locale) -> u32 {
    // SAFETY: as the caller vouches.
    to_lower(c, c >= 0x80 && unsafe { is_utf8_in(locale) })
}
alias!(towlower_l => __towlower_l);

/// C11 `towupper`.
#[unsafe(no_mangle)]
pub extern "C" fn towupper(c: u32) -> u32 {
    to_upper(c, c >= 0x80 && is_utf8())
}

/// POSIX `towupper_l`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn towupper_l(c: u32, locale: *mut Locale) -> u32 {
    // SAFETY: as the caller vouches.
    to_upper(c, c >= 0x80 && unsafe { is_utf8_in(locale) })
}
alias!(towupper_l => __towupper_l);

/// C11 `wctype`: the same in every locale, so that a `locale_t` more changes nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctype(name: *const c_char) -> u64 {
    // SAFETY: as the caller vouches.
    Class::by_name(unsafe { bytes(name) }).map_or(0, |c| c as u64)
}
alias!(wctype => wctype_l, __wctype_l);

/// C11 `iswctype`.
#[unsafe(no_mangle)]
pub extern "C" fn iswctype(c: u32, class: u64) -> c_int {
    c_int::from(Class::by_number(class).is_some_and(|k| is(c, k, c >= 0x80 && is_utf8())))
}

/// POSIX `iswctype_l`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iswctype_l(c: u32, class: u64, locale: *mut Locale) -> c_int {
    // SAFETY: as the caller vouches.
    let utf8 = c >= 0x80 && unsafe { is_utf8_in(locale) };
    c_int::from(Class::by_number(class).is_some_and(|k| is(c, k, utf8)))
}
alias!(iswctype_l => __iswctype_l);

/// What `wctrans` returns for `toupper`, and one less for `tolower`.
const UPPER: usize = 2;

/// C11 `wctrans`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctrans(name: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    match unsafe { bytes(name) } {
        b"toupper" => UPPER,
        b"tolower" => UPPER - 1,
        _ => 0,
    }
}
alias!(wctrans => wctrans_l, __wctrans_l);

fn transformed(c: u32, how: usize, utf8: bool) -> u32 {
    match how {
        UPPER => to_upper(c, utf8),
        0 => c,
        _ => to_lower(c, utf8),
    }
}

/// C11 `towctrans`.
#[unsafe(no_mangle)]
pub extern "C" fn towctrans(c: u32, how: usize) -> u32 {
    transformed(c, how, c >= 0x80 && is_utf8())
}

/// POSIX `towctrans_l`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn towctrans_l(c: u32, how: usize, locale: *mut Locale) -> u32 {
    // SAFETY: as the caller vouches.
    transformed(c, how, c >= 0x80 && unsafe { is_utf8_in(locale) })
}
alias!(towctrans_l => __towctrans_l);
