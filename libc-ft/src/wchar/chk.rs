//! What programs compiled with `_FORTIFY_SOURCE` call; sizes are in wide
//! characters, or in bytes for multibyte strings.

use super::multibyte::{MbState, string_to_bytes, string_to_wide, to_bytes};
use super::strings::{copy_padded, length};
use crate::string::chk::{check, overflow};
use core::ffi::{c_char, c_int};
use core::ptr::{copy, copy_nonoverlapping, null_mut};

/// `wmemcpy` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wmemcpy_chk(
    dest: *mut i32,
    src: *const i32,
    n: usize,
    room: usize,
) -> *mut i32 {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(src, dest, n) };
    dest
}

/// `wmemmove` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wmemmove_chk(
    dest: *mut i32,
    src: *const i32,
    n: usize,
    room: usize,
) -> *mut i32 {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { copy(src, dest, n) };
    dest
}

/// `wmempcpy` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wmempcpy_chk(
    dest: *mut i32,
    src: *const i32,
    n: usize,
    room: usize,
) -> *mut i32 {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe {
        copy_nonoverlapping(src, dest, n);
        dest.add(n)
    }
}

/// `wmemset` of `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wmemset_chk(s: *mut i32, c: i32, n: usize, room: usize) -> *mut i32 {
    check(n, room);
    for i in 0..n {
        // SAFETY: as the caller vouches.
        unsafe { *s.add(i) = c };
    }
    s
}

/// `wcscpy` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcscpy_chk(dest: *mut i32, src: *const i32, room: usize) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe {
        let n = length(src, usize::MAX) + 1;
        check(n, room);
        copy_nonoverlapping(src, dest, n);
    }
    dest
}

/// `wcpcpy` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcpcpy_chk(dest: *mut i32, src: *const i32, room: usize) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe {
        let n = length(src, usize::MAX);
        check(n + 1, room);
        copy_nonoverlapping(src, dest, n + 1);
        dest.add(n)
    }
}

/// `wcsncpy` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcsncpy_chk(
    dest: *mut i32,
    src: *const i32,
    n: usize,
    room: usize,
) -> *mut i32 {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { copy_padded(dest, src, n) };
    dest
}

/// `wcpncpy` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcpncpy_chk(
    dest: *mut i32,
    src: *const i32,
    n: usize,
    room: usize,
) -> *mut i32 {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { dest.add(copy_padded(dest, src, n)) }
}

/// `wcscat` within `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcscat_chk(dest: *mut i32, src: *const i32, room: usize) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe {
        let (have, more) = (length(dest, room), length(src, usize::MAX));
        check(have + more + 1, room);
        copy_nonoverlapping(src, dest.add(have), more + 1);
    }
    dest
}

/// `wcsncat` within `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcsncat_chk(
    dest: *mut i32,
    src: *const i32,
    n: usize,
    room: usize,
) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe {
        let (have, more) = (length(dest, room), length(src, n));
        check(have + more + 1, room);
        copy_nonoverlapping(src, dest.add(have), more);
        *dest.add(have + more) = 0;
    }
    dest
}

/// `mbstowcs` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __mbstowcs_chk(
    dest: *mut u32,
    mut src: *const c_char,
    n: usize,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { string_to_wide(dest, &mut src, usize::MAX, n, &mut MbState::new()) }
}

/// `wcstombs` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcstombs_chk(
    dest: *mut c_char,
    mut src: *const u32,
    n: usize,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { string_to_bytes(dest, &mut src, usize::MAX, n) }
}

/// `mbsrtowcs` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __mbsrtowcs_chk(
    dest: *mut u32,
    src: *mut *const c_char,
    n: usize,
    state: *mut MbState,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { super::multibyte::mbs_to_wide(dest, src, usize::MAX, n, state) }
}

/// `mbsnrtowcs` into `room` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __mbsnrtowcs_chk(
    dest: *mut u32,
    src: *mut *const c_char,
    bytes: usize,
    n: usize,
    state: *mut MbState,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { super::multibyte::mbs_to_wide(dest, src, bytes, n, state) }
}

/// `wcsrtombs` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcsrtombs_chk(
    dest: *mut c_char,
    src: *mut *const u32,
    n: usize,
    _state: *mut MbState,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { string_to_bytes(dest, src, usize::MAX, n) }
}

/// `wcsnrtombs` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcsnrtombs_chk(
    dest: *mut c_char,
    src: *mut *const u32,
    chars: usize,
    n: usize,
    _state: *mut MbState,
    room: usize,
) -> usize {
    check(n, room);
    // SAFETY: as the caller vouches.
    unsafe { string_to_bytes(dest, src, chars, n) }
}

/// The least room that a program must give for a character: `MB_CUR_MAX`.
fn check_char(room: usize) {
    if room < crate::locale::mb_cur_max() {
        overflow()
    }
}

/// `wcrtomb` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcrtomb_chk(
    s: *mut c_char,
    wc: u32,
    state: *mut MbState,
    room: usize,
) -> usize {
    check_char(room);
    // SAFETY: as the caller vouches.
    unsafe { to_bytes(s, wc, state) }
}

/// `wctomb` into `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wctomb_chk(s: *mut c_char, wc: u32, room: usize) -> c_int {
    check_char(room);
    if s.is_null() {
        return 0;
    }
    // SAFETY: as the caller vouches.
    unsafe { to_bytes(s, wc, null_mut()) as c_int }
}
