//! `strtod`, `strtof`, `strtold`, `atof`.

use super::format::{Double, Float, Format, LongDouble};
use super::round::convert;
use crate::internal::f80::F80;
use crate::internal::shim::set_errno;
use core::ffi::c_char;

/// Converts, and does what the C functions do besides.
unsafe fn entry<F: Format>(p: *const c_char, end: *mut *mut c_char) -> F::Value {
    // SAFETY: a C string, and the caller's variable.
    unsafe {
        let r = convert::<F>(p.cast());
        if !end.is_null() {
            *end = r.end.cast_mut().cast();
        }
        if let Some(e) = r.error {
            set_errno(e);
        }
        r.value
    }
}

/// `strtod` (C11 7.22.1.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtod(p: *const c_char, end: *mut *mut c_char) -> f64 {
    // SAFETY: the caller's.
    unsafe { entry::<Double>(p, end) }
}
// Our locales all have the C locale's numbers; further arguments change nothing.
alias!(strtod => strtod_l, __strtod_l, __strtod_internal, strtof64, strtof32x, strtof64_l, strtof32x_l);

/// `strtof` (C11 7.22.1.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtof(p: *const c_char, end: *mut *mut c_char) -> f32 {
    // SAFETY: the caller's.
    unsafe { entry::<Float>(p, end) }
}
alias!(strtof => strtof_l, __strtof_l, __strtof_internal, strtof32, strtof32_l);

unsafe extern "C" fn long_double(p: *const c_char, end: *mut *mut c_char, to: *mut F80) {
    // SAFETY: the caller's.
    unsafe { *to = entry::<LongDouble>(p, end) }
}

returns_long_double! {
    /// `strtold` (C11 7.22.1.3): the result is in `st(0)`.
    strtold => long_double
}
alias!(strtold => strtold_l, __strtold_l, __strtold_internal, strtof64x, strtof64x_l);

/// `atof` (C11 7.22.1.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atof(p: *const c_char) -> f64 {
    // SAFETY: the caller's.
    unsafe { entry::<Double>(p, core::ptr::null_mut()) }
}
