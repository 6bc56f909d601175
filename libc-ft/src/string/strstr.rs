//! Searches for a string in a string: linear time, by the `memchr` crate's
//! two-way search.

use super::{bytes, slice, strlen};
use core::ffi::{c_char, c_void};
use core::ptr::null_mut;

/// C11, 7.24.5.7.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strstr(haystack: *const c_char, needle: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let needle = bytes(needle);
        let Some(&first) = needle.first() else {
            return haystack.cast_mut();
        };
        // What comes before the first byte's first place need not be measured.
        let start = super::find_or_end(haystack, first);
        if *start == 0 || needle.len() == 1 {
            return if *start == 0 {
                null_mut()
            } else {
                start.cast_mut()
            };
        }
        match ::memchr::memmem::find(bytes(start), needle) {
            Some(i) => start.add(i).cast_mut(),
            None => null_mut(),
        }
    }
}

/// GNU: `strstr` for bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmem(
    haystack: *const c_void,
    n: usize,
    needle: *const c_void,
    m: usize,
) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe {
        match ::memchr::memmem::find(slice(haystack.cast(), n), slice(needle.cast(), m)) {
            Some(i) => haystack.byte_add(i).cast_mut(),
            None => null_mut(),
        }
    }
}

/// GNU: `strstr` whatever the case of ASCII letters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcasestr(haystack: *const c_char, needle: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let m = strlen(needle);
        if m == 0 {
            return haystack.cast_mut();
        }
        let (h, n) = (bytes(haystack), slice(needle.cast(), m));
        for (i, window) in h.windows(m).enumerate() {
            if window.eq_ignore_ascii_case(n) {
                return haystack.add(i).cast_mut();
            }
        }
        null_mut()
    }
}
alias!(strcasestr => __strcasestr);

/// BSD: `strstr` in at most `n` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strnstr(
    haystack: *const c_char,
    needle: *const c_char,
    n: usize,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let h = slice(haystack.cast(), super::strnlen(haystack, n));
        match ::memchr::memmem::find(h, bytes(needle)) {
            Some(i) => haystack.add(i).cast_mut(),
            None => null_mut(),
        }
    }
}
