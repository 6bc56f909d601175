//! `strrchr`; the other searches for one byte are in [`super::x86_64::scan`].

use super::{memrchr as last, strlen};
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// C11, 7.24.5.5.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strrchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: the string's bytes and its NUL.
    unsafe { last(s.cast(), c as u8, strlen(s) + 1).map_or(null_mut(), |i| s.add(i).cast_mut()) }
}
alias!(strrchr => rindex);
