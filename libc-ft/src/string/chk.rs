//! What programs compiled with `_FORTIFY_SOURCE` call: the plain functions,
//! told how large the destination is.

use super::{strlen, strnlen};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{copy, copy_nonoverlapping, write_bytes};

/// glibc: the end of a program that was about to write past an object.
#[unsafe(no_mangle)]
pub extern "C" fn __chk_fail() -> ! {
    overflow()
}

/// Ends the program with the message that glibc has for it.
#[cold]
pub fn overflow() -> ! {
    use core::fmt::Write;
    // One write, whatever becomes of it.
    let _ = crate::internal::panic::RawStderr
        .write_str("*** buffer overflow detected ***: terminated\n");
    crate::internal::panic::abort()
}

/// Ends the program unless `needed` bytes fit into `room`.
#[inline]
pub fn check(needed: usize, room: usize) {
    if needed > room {
        overflow()
    }
}

/// `memcpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __memcpy_chk(
    dest: *mut c_void,
    src: *const c_void,
    n: usize,
    room: usize,
) -> *mut c_void {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(src.cast::<u8>(), dest.cast(), n) };
    dest
}

/// `memmove` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __memmove_chk(
    dest: *mut c_void,
    src: *const c_void,
    n: usize,
    room: usize,
) -> *mut c_void {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { copy(src.cast::<u8>(), dest.cast(), n) };
    dest
}

/// `mempcpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __mempcpy_chk(
    dest: *mut c_void,
    src: *const c_void,
    n: usize,
    room: usize,
) -> *mut c_void {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe {
        copy_nonoverlapping(src.cast::<u8>(), dest.cast(), n);
        dest.byte_add(n)
    }
}

/// `memset` of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __memset_chk(
    s: *mut c_void,
    c: c_int,
    n: usize,
    room: usize,
) -> *mut c_void {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { write_bytes(s.cast::<u8>(), c as u8, n) };
    s
}

/// `explicit_bzero` of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __explicit_bzero_chk(s: *mut c_void, n: usize, room: usize) {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { super::copy::zero(s, n) };
}

/// `strcpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strcpy_chk(
    dest: *mut c_char,
    src: *const c_char,
    room: usize,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy_checked(dest, src, room) };
    dest
}

/// `stpcpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __stpcpy_chk(
    dest: *mut c_char,
    src: *const c_char,
    room: usize,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy_checked(dest, src, room) }
}

#[inline(always)]
unsafe fn copy_checked(dest: *mut c_char, src: *const c_char, room: usize) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let n = strlen(src);
        check(n + 1, room);
        copy_nonoverlapping(src, dest, n + 1);
        dest.add(n)
    }
}

/// `strncpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strncpy_chk(
    dest: *mut c_char,
    src: *const c_char,
    n: usize,
    room: usize,
) -> *mut c_char {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { super::copy::copy_padded(dest, src, n) };
    dest
}

/// `stpncpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __stpncpy_chk(
    dest: *mut c_char,
    src: *const c_char,
    n: usize,
    room: usize,
) -> *mut c_char {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { dest.add(super::copy::copy_padded(dest, src, n)) }
}

/// `strcat` within `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strcat_chk(
    dest: *mut c_char,
    src: *const c_char,
    room: usize,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let (have, more) = (strnlen(dest, room), strlen(src));
        check(have + more + 1, room);
        copy_nonoverlapping(src, dest.add(have), more + 1);
    }
    dest
}

/// `strncat` within `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strncat_chk(
    dest: *mut c_char,
    src: *const c_char,
    n: usize,
    room: usize,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let (have, more) = (strnlen(dest, room), strnlen(src, n));
        check(have + more + 1, room);
        copy_nonoverlapping(src, dest.add(have), more);
        *dest.add(have + more) = 0;
    }
    dest
}

/// `strlcpy` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strlcpy_chk(
    dest: *mut c_char,
    src: *const c_char,
    n: usize,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { super::copy::copy_truncated(dest, src, n) }
}

/// `strlcat` within `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strlcat_chk(
    dest: *mut c_char,
    src: *const c_char,
    n: usize,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { super::copy::append_truncated(dest, src, n) }
}
