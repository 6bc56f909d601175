//! Searches for a byte: `strlen`, `memchr`, `strchr` and their kin.

use super::lanes::{avx2, sse2};
use super::level;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;

/// Calls the function for the widest vectors there are.
macro_rules! widest {
    ($f:ident $(::<$c:literal>)? ($($arg:expr),*)) => {
        if level::has(level::AVX2) { avx2::$f$(::<$c>)?($($arg),*) } else { sse2::$f$(::<$c>)?($($arg),*) }
    };
}
pub(super) use widest;

/// The length of a C string.
///
/// # Safety
/// `s` must be a C string.
#[inline]
pub unsafe fn strlen(s: *const c_char) -> usize {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(strlen(s.cast())) }
}

/// The length of a C string, at most `max`.
///
/// # Safety
/// `s` must have `max` bytes, or a NUL among fewer.
#[inline]
pub unsafe fn strnlen(s: *const c_char, max: usize) -> usize {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(strnlen(s, max)) }
}

/// Where in `n` bytes the byte `c` is first. Bytes after it need not be there.
///
/// # Safety
/// `s` must have `n` bytes, or the byte among fewer.
#[inline]
pub unsafe fn memchr(s: *const u8, c: u8, n: usize) -> Option<usize> {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(memchr(s, c, n)) }
}

/// Where in `n` bytes the byte `c` is last.
///
/// # Safety
/// `s` must have `n` bytes.
#[inline]
pub unsafe fn memrchr(s: *const u8, c: u8, n: usize) -> Option<usize> {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(memrchr(s, c, n)) }
}

/// Where the string `s` has `c` or ends.
///
/// # Safety
/// `s` must be a C string.
#[inline]
pub unsafe fn find_or_end(s: *const c_char, c: u8) -> *const c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(find_or_end(s.cast(), c)) }.cast()
}

/// The exported names, of which some are also the names of functions above.
mod exports {
    use super::*;

    /// C17 7.24.6.3.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn strlen(s: *const c_char) -> usize {
        // SAFETY: as the caller vouches.
        unsafe { super::strlen(s) }
    }

    /// POSIX `strnlen`.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn strnlen(s: *const c_char, max: usize) -> usize {
        // SAFETY: as the caller vouches.
        unsafe { super::strnlen(s, max) }
    }

    /// C17 7.24.5.1.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn memchr(s: *const c_void, c: c_int, n: usize) -> *mut c_void {
        // SAFETY: as the caller vouches; the level says what the processor has.
        unsafe { widest!(memchr_c(s, c, n)) }
    }

    /// GNU: the last byte `c` among `n`.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn memrchr(s: *const c_void, c: c_int, n: usize) -> *mut c_void {
        // SAFETY: as the caller vouches; the level says what the processor has.
        unsafe { widest!(memrchr_c(s, c, n)) }
    }

    alias!(strnlen => __strnlen);
    alias!(memrchr => __memrchr);
}

/// GNU: the first byte `c`, which must be there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rawmemchr(s: *const c_void, c: c_int) -> *mut c_void {
    // SAFETY: the byte is there, as the caller vouches.
    unsafe {
        memchr(s.cast(), c as u8, usize::MAX).map_or(null_mut(), |i| s.byte_add(i).cast_mut())
    }
}
alias!(rawmemchr => __rawmemchr);

/// C17 7.24.5.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(strchr(s, c)) }
}
alias!(strchr => index);

/// C17 7.24.5.5.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strrchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(strrchr(s, c)) }
}
alias!(strrchr => rindex);

/// The first place at or after `s` where `first` is followed by `second`, or that of
/// the NUL. Neither is NUL.
///
/// # Safety
/// `s` must be a C string.
#[inline]
pub unsafe fn find_pair(s: *const c_char, first: u8, second: u8) -> *const c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(find_pair(s.cast(), first, second)) }.cast()
}

/// The first place at or after `s` where these three bytes are, or that of the NUL.
/// None of them is NUL.
///
/// # Safety
/// `s` must be a C string.
#[inline]
pub unsafe fn find_triple(s: *const c_char, bytes: [u8; 3]) -> *const c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(find_triple(s.cast(), bytes)) }.cast()
}

/// GNU: like `strchr`, but the NUL's place when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strchrnul(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { find_or_end(s, c as u8) }.cast_mut()
}
alias!(strchrnul => __strchrnul);
