//! `strdup`, `strndup` (POSIX).

use super::{strlen, strnlen};
use crate::internal::shim::set_errno;
use core::ffi::c_char;
use core::ptr::copy_nonoverlapping;
use ftlinux_kernel::Errno;

/// A new string of the first `n` bytes of `s`, from `malloc`.
unsafe fn duplicate(s: *const c_char, n: usize) -> *mut c_char {
    // SAFETY: `s` has `n` bytes, the new block one more.
    unsafe {
        let p = crate::malloc::program::alloc(n + 1).cast::<c_char>();
        if p.is_null() {
            set_errno(Errno::ENOMEM);
        } else {
            copy_nonoverlapping(s, p, n);
            *p.add(n) = 0;
        }
        p
    }
}

/// POSIX `strdup`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strdup(s: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { duplicate(s, strlen(s)) }
}
alias!(strdup => __strdup);

/// POSIX `strndup`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strndup(s: *const c_char, n: usize) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { duplicate(s, strnlen(s, n)) }
}
alias!(strndup => __strndup);
