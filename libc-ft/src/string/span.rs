//! `strspn`, `strcspn`, `strpbrk` (C11, 7.24.5).

use super::{bytes, find_or_end};
use core::ffi::c_char;
use core::ptr::null_mut;

/// A set of bytes.
#[derive(Clone, Copy)]
pub struct ByteSet([u64; 4]);

impl ByteSet {
    /// The set of the bytes of a list.
    #[inline]
    pub fn new(members: &[u8]) -> Self {
        let mut set = [0; 4];
        for &c in members {
            set[usize::from(c >> 6)] |= 1 << (c & 63);
        }
        Self(set)
    }

    /// Whether `c` is a member.
    #[inline]
    pub fn has(&self, c: u8) -> bool {
        self.0[usize::from(c >> 6)] >> (c & 63) & 1 != 0
    }
}

/// How many bytes at the start of `s` are in `set`, or are not; the NUL ends
/// both counts.
#[inline]
unsafe fn count(s: *const c_char, set: &ByteSet, inside: bool) -> usize {
    let mut n = 0;
    loop {
        // SAFETY: not read past the NUL.
        let c = unsafe { *s.add(n) } as u8;
        if c == 0 || set.has(c) != inside {
            return n;
        }
        n += 1;
    }
}

/// The length of `s`'s start made of bytes in `set`.
///
/// # Safety
/// Both must be C strings.
pub unsafe fn span(s: *const c_char, set: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { count(s, &ByteSet::new(bytes(set)), true) }
}

/// The length of `s`'s start made of bytes not in `set`.
///
/// # Safety
/// Both must be C strings.
pub unsafe fn span_without(s: *const c_char, set: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        if *set == 0 || *set.add(1) == 0 {
            return find_or_end(s, *set as u8).offset_from(s) as usize;
        }
        count(s, &ByteSet::new(bytes(set)), false)
    }
}

/// C11, 7.24.5.6.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strspn(s: *const c_char, accept: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { span(s, accept) }
}

/// C11, 7.24.5.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcspn(s: *const c_char, reject: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { span_without(s, reject) }
}

/// C11, 7.24.5.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strpbrk(s: *const c_char, accept: *const c_char) -> *mut c_char {
    // SAFETY: the count ends within the string.
    unsafe {
        let p = s.add(span_without(s, accept));
        if *p == 0 { null_mut() } else { p.cast_mut() }
    }
}
