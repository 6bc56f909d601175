//! `strings.h`. The comparisons are with those of `string.h`.

use core::ffi::{c_int, c_void};

/// BSD `bcopy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bcopy(src: *const c_void, dest: *mut c_void, n: usize) {
    // SAFETY: as the caller vouches.
    unsafe { core::ptr::copy(src.cast::<u8>(), dest.cast(), n) }
}

/// BSD `bzero`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bzero(s: *mut c_void, n: usize) {
    // SAFETY: as the caller vouches.
    unsafe { core::ptr::write_bytes(s.cast::<u8>(), 0, n) }
}
alias!(bzero => __bzero);

/// POSIX `ffs`: the number of the lowest bit set, from 1; 0 if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn ffs(i: c_int) -> c_int {
    if i == 0 {
        0
    } else {
        i.trailing_zeros() as c_int + 1
    }
}

/// GNU `ffsl`.
#[unsafe(no_mangle)]
pub extern "C" fn ffsl(i: i64) -> c_int {
    if i == 0 {
        0
    } else {
        i.trailing_zeros() as c_int + 1
    }
}
alias!(ffsl => ffsll);
