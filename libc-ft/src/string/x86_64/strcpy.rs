//! `strcpy` and `stpcpy`.

use super::lanes::{avx2, sse2};
use super::level;
use super::scan::widest;
use core::ffi::c_char;

/// Copies a string; returns the place of the copy's NUL.
#[inline]
unsafe fn copy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller of the C function vouches; the level says what the processor has.
    unsafe { widest!(copy_string(dest.cast(), src.cast())) }.cast()
}

/// C17 7.24.2.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcpy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy(dest, src) };
    dest
}

/// POSIX: copies a string and returns the place of the copy's NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpcpy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy(dest, src) }
}
alias!(stpcpy => __stpcpy);
