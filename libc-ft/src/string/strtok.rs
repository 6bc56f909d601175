//! `strtok`, `strtok_r`, `strsep` (C11, 7.24.5.8; POSIX; BSD).

use super::span::{span, span_without};
use core::ffi::c_char;
use core::ptr::null_mut;

/// The next token of `s`, or of the string that `save` is in.
unsafe fn next(s: *mut c_char, delimiters: *const c_char, save: *mut *mut c_char) -> *mut c_char {
    // SAFETY: as the caller vouches; the saved place is within the string.
    unsafe {
        let start = if s.is_null() { *save } else { s };
        if start.is_null() {
            return null_mut();
        }
        let token = start.add(span(start, delimiters));
        if *token == 0 {
            *save = token;
            return null_mut();
        }
        let end = token.add(span_without(token, delimiters));
        if *end == 0 {
            *save = end;
        } else {
            *end = 0;
            *save = end.add(1);
        }
        token
    }
}

/// POSIX `strtok_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtok_r(
    s: *mut c_char,
    delimiters: *const c_char,
    save: *mut *mut c_char,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { next(s, delimiters, save) }
}
alias!(strtok_r => __strtok_r);

/// Where `strtok` goes on; the standard lets it be one for all threads.
static mut STRTOK: *mut c_char = null_mut();

/// C11, 7.24.5.8. Not for use from several threads at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtok(s: *mut c_char, delimiters: *const c_char) -> *mut c_char {
    // SAFETY: the caller keeps other threads out, as the standard demands.
    unsafe { next(s, delimiters, &raw mut STRTOK) }
}

/// BSD: the next field, which may be empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strsep(place: *mut *mut c_char, delimiters: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let start = *place;
        if start.is_null() {
            return start;
        }
        let end = start.add(span_without(start, delimiters));
        if *end == 0 {
            *place = null_mut();
        } else {
            *end = 0;
            *place = end.add(1);
        }
        start
    }
}
alias!(strsep => __strsep);
