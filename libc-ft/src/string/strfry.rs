//! `strfry` (GNU).

use super::strlen;
use crate::stdlib::arc4random::below;
use core::ffi::c_char;

/// GNU `strfry`: brings the bytes of a string into another order, each equally
/// likely, by the host's random numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strfry(s: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller vouches: the string is the caller's to change.
    let all = unsafe { core::slice::from_raw_parts_mut(s, strlen(s)) };
    for left in (2..=all.len()).rev() {
        // Strings of 4 GiB and more keep what is behind.
        let other = below(u32::try_from(left).unwrap_or(u32::MAX)) as usize;
        all.swap(left - 1, other);
    }
    s
}
