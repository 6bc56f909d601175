//! `fflush`.

use super::file::Stream;
use super::list;
use super::lock::{locked, unlocked};
use core::ffi::c_int;

/// Writes out every stream that has something to write.
fn flush_output() -> c_int {
    let mut result = 0;
    list::for_each(|s| {
        // SAFETY: an open stream; a stale look at a stream in another thread's use is as if it had
        // been written to just after.
        unsafe {
            if (*s).file.pending() > 0 && !locked(s).flush_write() {
                result = -1;
            }
        }
    });
    result
}

/// `fflush` (C11 7.21.5.2, and POSIX.1-2017 for input).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fflush(s: *mut Stream) -> c_int {
    if s.is_null() {
        return flush_output();
    }
    // SAFETY: an open stream.
    if unsafe { locked(s) }.sync() { 0 } else { -1 }
}
alias!(fflush => _IO_fflush);

/// `fflush_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fflush_unlocked(s: *mut Stream) -> c_int {
    if s.is_null() {
        return flush_output();
    }
    // SAFETY: an open stream.
    if unsafe { unlocked(s) }.sync() { 0 } else { -1 }
}
