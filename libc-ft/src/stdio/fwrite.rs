//! `fwrite`.

use super::file::Stream;
use super::fread::items;
use super::lock::{locked, unlocked};
use core::ffi::c_void;

/// `fwrite` (C11 7.21.8.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwrite(p: *const c_void, size: usize, n: usize, s: *mut Stream) -> usize {
    let bytes = size.saturating_mul(n);
    if bytes == 0 {
        return 0;
    }
    // SAFETY: the caller's memory and an open stream.
    let ok = unsafe { locked(s).write_bytes(core::slice::from_raw_parts(p.cast(), bytes)) };
    if ok { items(bytes, size, n) } else { 0 }
}
alias!(fwrite => _IO_fwrite);

/// `fwrite_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwrite_unlocked(
    p: *const c_void,
    size: usize,
    n: usize,
    s: *mut Stream,
) -> usize {
    let bytes = size.saturating_mul(n);
    if bytes == 0 {
        return 0;
    }
    // SAFETY: the caller's memory and an open stream.
    let ok = unsafe { unlocked(s).write_bytes(core::slice::from_raw_parts(p.cast(), bytes)) };
    if ok { items(bytes, size, n) } else { 0 }
}
