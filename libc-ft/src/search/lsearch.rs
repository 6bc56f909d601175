//! `lfind`, `lsearch`: tables without order.

use core::ffi::{c_int, c_void};
use core::ptr::null_mut;

type Compare = unsafe extern "C" fn(*const c_void, *const c_void) -> c_int;

unsafe fn find(
    key: *const c_void,
    base: *const c_void,
    n: usize,
    size: usize,
    compare: Compare,
) -> Option<*mut c_void> {
    // SAFETY: the table has `n` elements, as the caller vouches.
    unsafe {
        (0..n)
            .map(|i| base.byte_add(i * size))
            .find(|&p| compare(key, p) == 0)
            .map(<*const c_void>::cast_mut)
    }
}

/// XSI `lfind`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lfind(
    key: *const c_void,
    base: *const c_void,
    n: *mut usize,
    size: usize,
    compare: Compare,
) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe { find(key, base, *n, size, compare).unwrap_or(null_mut()) }
}

/// XSI `lsearch`: what is not found is added at the end, where there is room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lsearch(
    key: *const c_void,
    base: *mut c_void,
    n: *mut usize,
    size: usize,
    compare: Compare,
) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe {
        find(key, base, *n, size, compare).unwrap_or_else(|| {
            let place = base.byte_add(*n * size);
            core::ptr::copy(key.cast::<u8>(), place.cast(), size);
            *n += 1;
            place
        })
    }
}
