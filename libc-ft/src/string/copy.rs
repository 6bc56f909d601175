//! Copying and appending (C11, 7.24.2 and 7.24.3; POSIX; BSD's `strlcpy`).

use super::{memchr, strlen, strnlen};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{copy_nonoverlapping, null_mut, write_bytes};

/// Copies at most `n` bytes of a string and fills what remains of them with
/// NULs; returns how long the copy is.
///
/// # Safety
/// As for `strncpy`.
#[inline]
pub unsafe fn copy_padded(dest: *mut c_char, src: *const c_char, n: usize) -> usize {
    // SAFETY: `dest` has `n` bytes, `src` has as many or a NUL among fewer.
    unsafe {
        let len = strnlen(src, n);
        copy_nonoverlapping(src, dest, len);
        write_bytes(dest.add(len), 0, n - len);
        len
    }
}

/// C11, 7.24.2.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncpy(dest: *mut c_char, src: *const c_char, n: usize) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy_padded(dest, src, n) };
    dest
}

/// POSIX: `strncpy` that returns the end of the copy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpncpy(dest: *mut c_char, src: *const c_char, n: usize) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { dest.add(copy_padded(dest, src, n)) }
}
alias!(stpncpy => __stpncpy);

/// C11, 7.24.3.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcat(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(src, dest.add(strlen(dest)), strlen(src) + 1) };
    dest
}

/// C11, 7.24.3.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncat(dest: *mut c_char, src: *const c_char, n: usize) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let end = dest.add(strlen(dest));
        let len = strnlen(src, n);
        copy_nonoverlapping(src, end, len);
        *end.add(len) = 0;
    }
    dest
}

/// Copies into `size` bytes, always with a NUL; returns the source's length.
///
/// # Safety
/// As for `strlcpy`.
#[inline]
pub unsafe fn copy_truncated(dest: *mut c_char, src: *const c_char, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = strlen(src);
        if size != 0 {
            let n = len.min(size - 1);
            copy_nonoverlapping(src, dest, n);
            *dest.add(n) = 0;
        }
        len
    }
}

/// BSD: copies into `size` bytes, always with a NUL; returns the source's length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlcpy(dest: *mut c_char, src: *const c_char, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { copy_truncated(dest, src, size) }
}

/// Appends within `size` bytes; returns the length it tried to make.
///
/// # Safety
/// As for `strlcat`.
pub unsafe fn append_truncated(dest: *mut c_char, src: *const c_char, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = strnlen(dest, size);
        len + copy_truncated(dest.add(len), src, size - len)
    }
}

/// BSD: appends within `size` bytes; returns the length it tried to make.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlcat(dest: *mut c_char, src: *const c_char, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { append_truncated(dest, src, size) }
}

/// POSIX: copies up to and with the first `c`, at most `n` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memccpy(
    dest: *mut c_void,
    src: *const c_void,
    c: c_int,
    n: usize,
) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe {
        match memchr(src.cast(), c as u8, n) {
            Some(i) => {
                copy_nonoverlapping(src.cast::<u8>(), dest.cast(), i + 1);
                dest.byte_add(i + 1)
            }
            None => {
                copy_nonoverlapping(src.cast::<u8>(), dest.cast(), n);
                null_mut()
            }
        }
    }
}

/// GNU: `memcpy` that returns the end of the copy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mempcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe {
        copy_nonoverlapping(src.cast::<u8>(), dest.cast(), n);
        dest.byte_add(n)
    }
}
alias!(mempcpy => __mempcpy);

/// BSD: a zeroing that the compiler does not drop.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn explicit_bzero(s: *mut c_void, n: usize) {
    // SAFETY: as the caller vouches.
    unsafe { zero(s, n) }
}

/// A zeroing that the compiler does not drop.
///
/// # Safety
/// `s` must have `n` bytes.
pub unsafe fn zero(s: *mut c_void, n: usize) {
    // SAFETY: as the caller vouches; the empty asm may read the memory.
    unsafe {
        write_bytes(s.cast::<u8>(), 0, n);
        core::arch::asm!("/* {} */", in(reg) s, options(nostack, preserves_flags));
    }
}

/// XSI (in unistd.h): exchanges the bytes of each pair.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn swab(from: *const c_void, to: *mut c_void, n: isize) {
    let (from, to) = (from.cast::<u8>(), to.cast::<u8>());
    let mut i = 0;
    while i + 1 < n {
        // SAFETY: both have `n` bytes.
        unsafe {
            let (a, b) = (*from.offset(i), *from.offset(i + 1));
            *to.offset(i) = b;
            *to.offset(i + 1) = a;
        }
        i += 2;
    }
}

/// GNU: obfuscates, and clears again, by exclusive or with 42.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memfrob(s: *mut c_void, n: usize) -> *mut c_void {
    for i in 0..n {
        // SAFETY: there are `n` bytes.
        unsafe { *s.cast::<u8>().add(i) ^= 42 };
    }
    s
}
