//! The circular functions and their inverses (C17 7.12.4).

use super::{errors, fast};

narrowed! {
    acosf = libm::acos;
}

fn sine(x: f64) -> f64 {
    errors::one(x, libm::sin(x))
}

fn cosine(x: f64) -> f64 {
    errors::one(x, libm::cos(x))
}

// The functions of `fast` see to errors themselves.
unary! {
    never: /// The sine (C17 7.12.4.6).
        sin sinf = sine, fast::sinf;
    never: /// The cosine (C17 7.12.4.5).
        cos cosf = cosine, fast::cosf;
    one: /// The tangent (C17 7.12.4.7).
        tan tanf = libm::tan, libm::tanf;
    one: /// The arc sine (C17 7.12.4.2).
        asin asinf = libm::asin, libm::asinf;
    one: /// The arc cosine (C17 7.12.4.1).
        acos acosf = libm::acos, narrow::acosf;
    never: /// The arc tangent (C17 7.12.4.3).
        atan atanf = libm::atan, libm::atanf;
}

/// The arc tangent of `y/x` in all quadrants (C17 7.12.4.4).
#[unsafe(no_mangle)]
pub extern "C" fn atan2(y: f64, x: f64) -> f64 {
    let r = libm::atan2(y, x);
    if r == 0.0 && y != 0.0 && x.is_finite() {
        errors::erange();
    }
    r
}

/// The arc tangent of `y/x` in all quadrants (C17 7.12.4.4).
#[unsafe(no_mangle)]
pub extern "C" fn atan2f(y: f32, x: f32) -> f32 {
    // By way of `double`.
    let r = libm::atan2(y.into(), x.into()) as f32;
    if r == 0.0 && y != 0.0 && x.is_finite() {
        errors::erange();
    }
    r
}

/// Sine and cosine at once (`man 3 sincos`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sincos(x: f64, sin: *mut f64, cos: *mut f64) {
    let (s, c) = libm::sincos(x);
    errors::one(x, s);
    // SAFETY: the caller vouches for both places.
    unsafe {
        *sin = s;
        *cos = c;
    }
}

/// Sine and cosine at once (`man 3 sincos`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sincosf(x: f32, sin: *mut f32, cos: *mut f32) {
    let (s, c) = fast::sincosf(x);
    // SAFETY: the caller vouches for both places.
    unsafe {
        *sin = s;
        *cos = c;
    }
}

alias!(asin => __asin_finite);
alias!(asinf => __asinf_finite);
alias!(acos => __acos_finite);
alias!(acosf => __acosf_finite);
alias!(atan2 => __atan2_finite);
alias!(atan2f => __atan2f_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(acosf => acosf32);
alias!(asinf => asinf32);
alias!(atan2 => atan2f32x, atan2f64);
alias!(atan2f => atan2f32);
alias!(atanf => atanf32);
alias!(cosf => cosf32);
alias!(sincos => sincosf32x, sincosf64);
alias!(sincosf => sincosf32);
alias!(sinf => sinf32);
alias!(tanf => tanf32);
alias!(cos => cosf32x, cosf64);
alias!(sin => sinf32x, sinf64);
alias!(tan => tanf32x, tanf64);
alias!(acos => acosf32x, acosf64);
alias!(asin => asinf32x, asinf64);
alias!(atan => atanf32x, atanf64);
