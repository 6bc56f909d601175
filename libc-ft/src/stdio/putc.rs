//! Single bytes of output: `putc` and its kin.

use super::file::{Stream, stdout};
use super::lock::{alone, locked, unlocked};
use core::ffi::c_int;

#[inline(always)]
fn result(ok: bool, c: c_int) -> c_int {
    if ok { c_int::from(c as u8) } else { -1 }
}

/// Writes a byte, the short way where there is one.
#[inline(always)]
unsafe fn write(c: c_int, s: *mut Stream) -> c_int {
    // SAFETY: an open stream, which nobody else uses if there is no other thread.
    unsafe {
        let f = &raw mut (*s).file;
        if alone() && (*f).write_ptr < (*f).write_end {
            *(*f).write_ptr = c as u8;
            (*f).write_ptr = (*f).write_ptr.add(1);
            return c_int::from(c as u8);
        }
        write_locked(c, s)
    }
}

#[inline(never)]
unsafe fn write_locked(c: c_int, s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    result(unsafe { locked(s) }.put(c as u8), c)
}

/// `fputc` (C11 7.21.7.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputc(c: c_int, s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { write(c, s) }
}
alias!(fputc => putc, _IO_putc);

/// `putc_unlocked` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putc_unlocked(c: c_int, s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    result(unsafe { unlocked(s) }.put(c as u8), c)
}
alias!(putc_unlocked => fputc_unlocked);

/// `putchar` (C11 7.21.7.8).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putchar(c: c_int) -> c_int {
    // SAFETY: standard output is always there.
    unsafe { write(c, stdout) }
}

/// `putchar_unlocked` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putchar_unlocked(c: c_int) -> c_int {
    // SAFETY: standard output is always there.
    result(unsafe { unlocked(stdout) }.put(c as u8), c)
}

/// `__overflow`: what glibc's `putc_unlocked` macro calls when the buffer is full.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __overflow(s: *mut Stream, c: c_int) -> c_int {
    // SAFETY: an open stream.
    let f = unsafe { unlocked(s) };
    if c == -1 {
        return if f.flush_write() { 0 } else { -1 };
    }
    result(f.put(c as u8), c)
}
