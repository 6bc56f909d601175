//! What programs compiled with `_FORTIFY_SOURCE` call, other than the printf family.

use super::fgets::line;
use super::file::Stream;
use super::fread::read_items;
use super::lock::{locked, unlocked};
use core::ffi::{c_char, c_int, c_void};

/// Ends the program, whose buffer is too small for what it asked.
#[cold]
pub fn overflow() -> ! {
    crate::internal::panic::fatal(format_args!("*** buffer overflow detected ***: terminated"))
}

/// `__fgets_chk`: `fgets` into `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fgets_chk(
    p: *mut c_char,
    size: usize,
    n: c_int,
    s: *mut Stream,
) -> *mut c_char {
    if n > 0 && n as usize > size {
        overflow();
    }
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, &mut locked(s)) }
}

/// `__fgets_unlocked_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fgets_unlocked_chk(
    p: *mut c_char,
    size: usize,
    n: c_int,
    s: *mut Stream,
) -> *mut c_char {
    if n > 0 && n as usize > size {
        overflow();
    }
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, unlocked(s)) }
}

/// `__fread_chk`: `fread` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fread_chk(
    p: *mut c_void,
    room: usize,
    size: usize,
    n: usize,
    s: *mut Stream,
) -> usize {
    if size.checked_mul(n).is_none_or(|b| b > room) {
        overflow();
    }
    // SAFETY: the caller's memory and an open stream.
    unsafe { read_items(p, size, n, &mut locked(s)) }
}

/// `__fread_unlocked_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fread_unlocked_chk(
    p: *mut c_void,
    room: usize,
    size: usize,
    n: usize,
    s: *mut Stream,
) -> usize {
    if size.checked_mul(n).is_none_or(|b| b > room) {
        overflow();
    }
    // SAFETY: the caller's memory and an open stream.
    unsafe { read_items(p, size, n, unlocked(s)) }
}
