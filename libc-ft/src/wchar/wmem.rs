//! Arrays of wide characters (C11, 7.29.4).

use core::ffi::c_int;
use core::ptr::{copy, copy_nonoverlapping, null_mut};

/// C11 `wmemcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemcpy(dest: *mut i32, src: *const i32, n: usize) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(src, dest, n) };
    dest
}

/// GNU `wmempcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmempcpy(dest: *mut i32, src: *const i32, n: usize) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe {
        copy_nonoverlapping(src, dest, n);
        dest.add(n)
    }
}

/// C11 `wmemmove`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemmove(dest: *mut i32, src: *const i32, n: usize) -> *mut i32 {
    // SAFETY: as the caller vouches.
    unsafe { copy(src, dest, n) };
    dest
}

/// C11 `wmemset`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemset(s: *mut i32, c: i32, n: usize) -> *mut i32 {
    for i in 0..n {
        // SAFETY: as the caller vouches.
        unsafe { *s.add(i) = c };
    }
    s
}

/// C11 `wmemcmp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemcmp(a: *const i32, b: *const i32, n: usize) -> c_int {
    for i in 0..n {
        // SAFETY: as the caller vouches.
        let (x, y) = unsafe { (*a.add(i), *b.add(i)) };
        if x != y {
            return if x < y { -1 } else { 1 };
        }
    }
    0
}

/// C11 `wmemchr`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemchr(s: *const i32, c: i32, n: usize) -> *mut i32 {
    for i in 0..n {
        // SAFETY: as the caller vouches.
        unsafe {
            if *s.add(i) == c {
                return s.add(i).cast_mut();
            }
        }
    }
    null_mut()
}
