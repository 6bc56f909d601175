//! Searches for a string in a string: linear time, by the `memchr` crate's
//! two-way search.

use super::{bytes, slice, strlen};
use ::memchr::memmem::Finder;
use core::ffi::{c_char, c_void};
use core::ptr::null_mut;

/// C11, 7.24.5.7.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strstr(haystack: *const c_char, needle: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let needle = bytes(needle);
        if needle.is_empty() {
            return haystack.cast_mut();
        }
        let next = |s: *const c_char| match *needle {
            [a] => super::find_or_end(s, a),
            [a, b] => super::find_pair(s, a, b),
            [a, b, c, ..] => super::find_triple(s, [a, b, c]),
            // Above.
            [] => s,
        };
        let mut start = next(haystack);
        for _ in 0..CANDIDATES {
            if *start == 0 {
                return null_mut();
            }
            let known = needle.len().min(3);
            if begins(start.add(known), &needle[known..]) {
                return start.cast_mut();
            }
            start = next(start.add(1));
        }
        search(start, needle)
    }
}

/// How many places of the first three bytes are tried before a search is prepared, whose
/// time is linear whatever the needle is.
const CANDIDATES: usize = 16;

/// Whether a string begins with the needle.
#[inline]
unsafe fn begins(s: *const c_char, needle: &[u8]) -> bool {
    // SAFETY: a needle has no NUL, so that the string's end is not passed.
    needle
        .iter()
        .enumerate()
        .all(|(i, &c)| unsafe { *s.add(i) } as u8 == c)
}

/// Searches a string piece by piece, each twice as long as the one before: the
/// time is that of what precedes the needle, however long the string is.
unsafe fn search(mut start: *const c_char, needle: &[u8]) -> *mut c_char {
    let finder = Finder::new(needle);
    let mut piece = 1024.max(2 * needle.len());
    // SAFETY: the pieces are within the string.
    unsafe {
        loop {
            let n = super::strnlen(start, piece);
            if let Some(i) = finder.find(slice(start.cast(), n)) {
                return start.add(i).cast_mut();
            }
            if n < piece {
                return null_mut();
            }
            // The needle may begin at the piece's end.
            start = start.add(n + 1 - needle.len());
            piece *= 2;
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
        let n = slice(needle.cast(), m);
        let (lower, upper) = (n[0].to_ascii_lowercase(), n[0].to_ascii_uppercase());
        let mut start = haystack;
        let mut piece = 256.max(2 * m);
        loop {
            let len = super::strnlen(start, piece);
            let text = slice(start.cast::<u8>(), len);
            for i in ::memchr::memchr2_iter(lower, upper, text) {
                if text
                    .get(i..i + m)
                    .is_some_and(|t| t.eq_ignore_ascii_case(n))
                {
                    return start.add(i).cast_mut();
                }
            }
            if len < piece {
                return null_mut();
            }
            start = start.add(len + 1 - m);
            piece *= 2;
        }
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
