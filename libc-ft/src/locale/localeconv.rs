//! `localeconv` (C11, 7.11.2.1).

use core::ffi::{CStr, c_char};

/// `struct lconv`, as glibc orders it.
#[repr(C)]
pub struct Lconv {
    decimal_point: *const c_char,
    texts: [*const c_char; 9],
    numbers: [c_char; 14],
}

const _: () = assert!(size_of::<Lconv>() == 96);

/// "Not available", for numbers.
const CHAR_MAX: c_char = c_char::MAX;

// SAFETY: it points at static strings.
unsafe impl Sync for Lconv {}

/// The answer for every locale there is.
static LCONV: Lconv = Lconv {
    decimal_point: c".".as_ptr(),
    texts: [CStr::as_ptr(c""); 9],
    numbers: [CHAR_MAX; 14],
};

/// C11 `localeconv`.
#[unsafe(no_mangle)]
pub extern "C" fn localeconv() -> *mut Lconv {
    (&raw const LCONV).cast_mut()
}
