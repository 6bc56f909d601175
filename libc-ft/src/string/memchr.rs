//! Searches for one byte other than those in `mem.rs`.

use super::{memrchr as last, strlen, strnlen as bounded};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;

/// GNU: the last byte `c` among `n`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memrchr(s: *const c_void, c: c_int, n: usize) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe { last(s.cast(), c as u8, n).map_or(null_mut(), |i| s.byte_add(i).cast_mut()) }
}
alias!(memrchr => __memrchr);

/// GNU: the first byte `c`, which must be there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rawmemchr(s: *const c_void, c: c_int) -> *mut c_void {
    // SAFETY: the byte is there, as the caller vouches, and no byte past it is read.
    unsafe {
        super::memchr(s.cast(), c as u8, usize::MAX)
            .map_or(null_mut(), |i| s.byte_add(i).cast_mut())
    }
}
alias!(rawmemchr => __rawmemchr);

/// C11, 7.24.5.5.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strrchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: the string's bytes and its NUL.
    unsafe { last(s.cast(), c as u8, strlen(s) + 1).map_or(null_mut(), |i| s.add(i).cast_mut()) }
}
alias!(strrchr => rindex);

/// POSIX `strnlen`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strnlen(s: *const c_char, max: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { bounded(s, max) }
}
alias!(strnlen => __strnlen);
