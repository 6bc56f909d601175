//! Single bytes of input: `getc` and its kin, `ungetc`.

use super::file::{Stream, flag, own, stdin};
use super::lock::{alone, locked, unlocked};
use core::ffi::c_int;

/// The next byte, the short way where there is one.
#[inline(always)]
unsafe fn next(s: *mut Stream) -> c_int {
    // SAFETY: an open stream, which nobody else uses if there is no other thread.
    unsafe {
        let f = &raw mut (*s).file;
        if alone() && (*f).read_ptr < (*f).read_end {
            let c = *(*f).read_ptr;
            (*f).read_ptr = (*f).read_ptr.add(1);
            return c_int::from(c);
        }
        next_locked(s)
    }
}

#[inline(never)]
unsafe fn next_locked(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { locked(s) }.get()
}

/// `fgetc` (C11 7.21.7.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetc(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { next(s) }
}
alias!(fgetc => getc, _IO_getc);

/// `getc_unlocked` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getc_unlocked(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { unlocked(s) }.get()
}
alias!(getc_unlocked => fgetc_unlocked);

/// `getchar` (C11 7.21.7.6).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getchar() -> c_int {
    // SAFETY: standard input is always there.
    unsafe { next(stdin) }
}

/// `getchar_unlocked` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getchar_unlocked() -> c_int {
    // SAFETY: standard input is always there.
    unsafe { unlocked(stdin) }.get()
}

/// `__uflow`: what glibc's `getc_unlocked` macro calls when the buffer is empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __uflow(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { unlocked(s) }.get()
}

/// `__underflow`: the next byte, which stays unread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __underflow(s: *mut Stream) -> c_int {
    // SAFETY: an open stream; there is a byte where `underflow` says so.
    unsafe {
        let f = unlocked(s);
        if f.read_ptr < f.read_end || f.underflow() {
            c_int::from(*f.read_ptr)
        } else {
            -1
        }
    }
}

impl super::File {
    /// Pushes a byte back before what is read next. False if there is no room.
    pub fn push_back(&mut self, c: u8) -> bool {
        if self.flags & flag::PUTTING != 0 {
            if !self.flush_write() {
                return false;
            }
            self.reset_pointers();
        }
        self.ensure_buffer();
        if self.read_ptr <= self.push_back_limit() {
            if self.read_ptr < self.read_end || self.capacity() == 0 {
                return false;
            }
            // The buffer is empty: any place in it will do.
            self.read_ptr = self.buf_end;
            self.read_end = self.buf_end;
        }
        // SAFETY: there is a byte of room before `read_ptr`.
        unsafe {
            self.read_ptr = self.read_ptr.sub(1);
            if self.read_ptr < self.buf_base || *self.read_ptr != c {
                *self.read_ptr = c;
                self.own |= own::PUSHED_BACK;
            }
        }
        self.flags &= !flag::EOF;
        true
    }
}

/// `ungetc` (C11 7.21.7.10).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ungetc(c: c_int, s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    if c != -1 && unsafe { locked(s) }.push_back(c as u8) {
        c_int::from(c as u8)
    } else {
        -1
    }
}
alias!(ungetc => _IO_ungetc);
