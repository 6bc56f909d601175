//! `fgetws`, `fputws`.

use super::WEOF;
use crate::stdio::chk::overflow;
use crate::stdio::file::{File, Stream, flag};
use crate::stdio::lock::{locked, unlocked};
use core::ffi::c_int;
use core::ptr::null_mut;

unsafe fn line(p: *mut u32, n: c_int, f: &mut File) -> *mut u32 {
    if n <= 0 {
        return null_mut();
    }
    let before = f.flags & flag::ERR;
    f.flags &= !flag::ERR;
    let most = n as usize - 1;
    let mut len = 0;
    while len < most {
        let c = f.get_wide();
        if c == WEOF {
            break;
        }
        // SAFETY: the caller has `n` characters.
        unsafe { *p.add(len) = c };
        len += 1;
        if c == u32::from(b'\n') {
            break;
        }
    }
    let failed = f.flags & flag::ERR != 0;
    f.flags |= before;
    if failed || (len == 0 && most > 0) {
        return null_mut();
    }
    // SAFETY: as above.
    unsafe { *p.add(len) = 0 };
    p
}

/// `fgetws` (C11 7.29.3.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetws(p: *mut u32, n: c_int, s: *mut Stream) -> *mut u32 {
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, &mut locked(s)) }
}

/// `fgetws_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetws_unlocked(p: *mut u32, n: c_int, s: *mut Stream) -> *mut u32 {
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, unlocked(s)) }
}

/// `__fgetws_chk`: `fgetws` into `size` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fgetws_chk(
    p: *mut u32,
    size: usize,
    n: c_int,
    s: *mut Stream,
) -> *mut u32 {
    if n > 0 && n as usize > size {
        overflow();
    }
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, &mut locked(s)) }
}

/// `__fgetws_unlocked_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fgetws_unlocked_chk(
    p: *mut u32,
    size: usize,
    n: c_int,
    s: *mut Stream,
) -> *mut u32 {
    if n > 0 && n as usize > size {
        overflow();
    }
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, unlocked(s)) }
}

unsafe fn put(mut text: *const u32, f: &mut File) -> c_int {
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while *text != 0 {
            if !f.put_wide(*text) {
                return -1;
            }
            text = text.add(1);
        }
    }
    1
}

/// `fputws` (C11 7.29.3.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputws(text: *const u32, s: *mut Stream) -> c_int {
    // SAFETY: a wide string and an open stream.
    unsafe { put(text, &mut locked(s)) }
}

/// `fputws_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputws_unlocked(text: *const u32, s: *mut Stream) -> c_int {
    // SAFETY: a wide string and an open stream.
    unsafe { put(text, unlocked(s)) }
}
