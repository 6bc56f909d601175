//! Remainders (C17 7.12.10).

use super::errors;
use core::ffi::c_int;

/// By infinity, the number itself: without an exception.
fn nearest(x: f64, y: f64) -> f64 {
    if x.is_finite() && y.is_infinite() {
        return x;
    }
    libm::remainder(x, y)
}

fn nearestf(x: f32, y: f32) -> f32 {
    if x.is_finite() && y.is_infinite() {
        return x;
    }
    libm::remainderf(x, y)
}

binary! {
    two: /// The remainder of truncating division (C17 7.12.10.1).
        fmod fmodf = libm::fmod, libm::fmodf;
    two: /// The remainder of the nearest quotient (C17 7.12.10.2).
        remainder remainderf = nearest, nearestf;
}

/// As `remainder`, and the quotient's low bits (C17 7.12.10.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remquo(x: f64, y: f64, quotient: *mut c_int) -> f64 {
    let (r, q) = libm::remquo(x, y);
    // SAFETY: the caller vouches for the place.
    unsafe { *quotient = (q.abs() & 7) * q.signum() };
    errors::two(x, y, r)
}

/// As `remainderf`, and the quotient's low bits (C17 7.12.10.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remquof(x: f32, y: f32, quotient: *mut c_int) -> f32 {
    let (r, q) = libm::remquof(x, y);
    // SAFETY: the caller vouches for the place.
    unsafe { *quotient = (q.abs() & 7) * q.signum() };
    errors::two(x, y, r)
}

alias!(remainder => drem, __remainder_finite);
alias!(remainderf => dremf, __remainderf_finite);
alias!(fmod => __fmod_finite);
alias!(fmodf => __fmodf_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(fmodf => fmodf32);
alias!(remainderf => remainderf32);
alias!(remquo => remquof32x, remquof64);
alias!(remquof => remquof32);
alias!(fmod => fmodf32x, fmodf64);
alias!(remainder => remainderf32x, remainderf64);
