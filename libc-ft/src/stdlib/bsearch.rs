//! `bsearch` (C11, 7.22.5.1).

use core::ffi::{c_int, c_void};
use core::ptr::null_mut;

/// C11 `bsearch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bsearch(
    key: *const c_void,
    base: *const c_void,
    n: usize,
    size: usize,
    compare: unsafe extern "C" fn(*const c_void, *const c_void) -> c_int,
) -> *mut c_void {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        // SAFETY: the element is one of `n`.
        unsafe {
            let p = base.byte_add(middle * size);
            match compare(key, p) {
                0 => return p.cast_mut(),
                ..0 => high = middle,
                _ => low = middle + 1,
            }
        }
    }
    null_mut()
}
