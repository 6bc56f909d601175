//! `fread`.

use super::file::{File, Stream};
use super::lock::{locked, unlocked};
use core::ffi::c_void;

/// Whole items of what was done.
#[inline]
pub fn items(done: usize, size: usize, n: usize) -> usize {
    if size == 1 {
        done
    } else if done == size.wrapping_mul(n) {
        n
    } else {
        done.checked_div(size).unwrap_or(0)
    }
}

/// Reads up to `n` items; returns how many whole ones.
///
/// # Safety
/// `p` must have room for them.
#[inline(always)]
pub unsafe fn read_items(p: *mut c_void, size: usize, n: usize, f: &mut File) -> usize {
    let bytes = size.saturating_mul(n);
    if bytes == 0 {
        return 0;
    }
    // SAFETY: the caller's memory.
    items(unsafe { f.read_bytes(p.cast(), bytes) }, size, n)
}

/// `fread` (C11 7.21.8.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fread(p: *mut c_void, size: usize, n: usize, s: *mut Stream) -> usize {
    // SAFETY: the caller's memory and an open stream.
    unsafe { read_items(p, size, n, &mut locked(s)) }
}
alias!(fread => _IO_fread);

/// `fread_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fread_unlocked(
    p: *mut c_void,
    size: usize,
    n: usize,
    s: *mut Stream,
) -> usize {
    // SAFETY: the caller's memory and an open stream.
    unsafe { read_items(p, size, n, unlocked(s)) }
}
