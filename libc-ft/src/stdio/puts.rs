//! `fputs`, `puts`.

use super::file::{Stream, stdout};
use super::lock::{locked, unlocked};
use crate::string::bytes;
use core::ffi::{c_char, c_int};

/// `fputs` (C11 7.21.7.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputs(text: *const c_char, s: *mut Stream) -> c_int {
    // SAFETY: a C string and an open stream.
    unsafe {
        if locked(s).write_bytes(bytes(text)) {
            1
        } else {
            -1
        }
    }
}
alias!(fputs => _IO_fputs);

/// `fputs_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputs_unlocked(text: *const c_char, s: *mut Stream) -> c_int {
    // SAFETY: a C string and an open stream.
    unsafe {
        if unlocked(s).write_bytes(bytes(text)) {
            1
        } else {
            -1
        }
    }
}

/// `puts` (C11 7.21.7.9).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn puts(text: *const c_char) -> c_int {
    // SAFETY: a C string; standard output is always there.
    unsafe {
        let text = bytes(text);
        let mut f = locked(stdout);
        if f.write_bytes(text) && f.put(b'\n') {
            (text.len() + 1).min(i32::MAX as usize) as c_int
        } else {
            -1
        }
    }
}
alias!(puts => _IO_puts);
