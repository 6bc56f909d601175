//! `strcpy` and `stpcpy`.

use super::scan::strlen;
use core::ffi::c_char;
use core::ptr::copy_nonoverlapping;

/// C17 7.24.2.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcpy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(src, dest, strlen(src) + 1) };
    dest
}

/// POSIX: copies a string and returns the place of the copy's NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpcpy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        let n = strlen(src);
        copy_nonoverlapping(src, dest, n + 1);
        dest.add(n)
    }
}
alias!(stpcpy => __stpcpy);
