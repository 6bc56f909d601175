//! `feof`, `ferror`, `clearerr`, `fileno`.

use super::file::{Stream, flag};
use super::lock::{locked, unlocked};
use crate::internal::shim::set_errno;
use core::ffi::c_int;
use ftlinux_kernel::Errno;

/// `feof` (C11 7.21.10.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feof(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    c_int::from(unsafe { locked(s) }.flags & flag::EOF != 0)
}
alias!(feof => _IO_feof);

/// `feof_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feof_unlocked(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    c_int::from(unsafe { unlocked(s) }.flags & flag::EOF != 0)
}

/// `ferror` (C11 7.21.10.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferror(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    c_int::from(unsafe { locked(s) }.flags & flag::ERR != 0)
}
alias!(ferror => _IO_ferror);

/// `ferror_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferror_unlocked(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    c_int::from(unsafe { unlocked(s) }.flags & flag::ERR != 0)
}

/// `clearerr` (C11 7.21.10.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearerr(s: *mut Stream) {
    // SAFETY: an open stream.
    unsafe { locked(s) }.flags &= !(flag::EOF | flag::ERR);
}

/// `clearerr_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearerr_unlocked(s: *mut Stream) {
    // SAFETY: an open stream.
    unsafe { unlocked(s) }.flags &= !(flag::EOF | flag::ERR);
}

/// `fileno` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fileno(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    let fd = unsafe { locked(s) }.fileno;
    if fd < 0 {
        set_errno(Errno::EBADF);
        return -1;
    }
    fd
}
alias!(fileno => fileno_unlocked);
