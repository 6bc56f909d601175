//! Exponent and fraction (C17 7.12.6).

use super::errors;
use core::ffi::{c_int, c_long};

/// Fraction in [1/2, 1) and exponent (C17 7.12.6.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn frexp(x: f64, exp: *mut c_int) -> f64 {
    let (fraction, e) = libm::frexp(x);
    // SAFETY: the caller vouches for the place.
    unsafe { *exp = if x.is_finite() { e } else { 0 } };
    fraction
}

/// Fraction in [1/2, 1) and exponent (C17 7.12.6.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn frexpf(x: f32, exp: *mut c_int) -> f32 {
    let (fraction, e) = libm::frexpf(x);
    // SAFETY: the caller vouches for the place.
    unsafe { *exp = if x.is_finite() { e } else { 0 } };
    fraction
}

/// Fractional part; the integral one is stored (C17 7.12.6.12).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn modf(x: f64, integral: *mut f64) -> f64 {
    let whole = libm::trunc(x);
    // SAFETY: the caller vouches for the place.
    unsafe { *integral = whole };
    if x.is_infinite() {
        0f64.copysign(x)
    } else {
        (x - whole).copysign(x)
    }
}

/// Fractional part; the integral one is stored (C17 7.12.6.12).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn modff(x: f32, integral: *mut f32) -> f32 {
    let whole = libm::truncf(x);
    // SAFETY: the caller vouches for the place.
    unsafe { *integral = whole };
    if x.is_infinite() {
        0f32.copysign(x)
    } else {
        (x - whole).copysign(x)
    }
}

/// x times 2 to the power n (C17 7.12.6.13).
#[unsafe(no_mangle)]
pub extern "C" fn scalbn(x: f64, n: c_int) -> f64 {
    let r = libm::scalbn(x, n);
    if x != 0.0 && x.is_finite() && (r == 0.0 || r.is_infinite()) {
        errors::erange();
    }
    r
}

/// x times 2 to the power n (C17 7.12.6.13).
#[unsafe(no_mangle)]
pub extern "C" fn scalbnf(x: f32, n: c_int) -> f32 {
    let r = libm::scalbnf(x, n);
    if x != 0.0 && x.is_finite() && (r == 0.0 || r.is_infinite()) {
        errors::erange();
    }
    r
}

/// x times 2 to the power n (C17 7.12.6.13).
#[unsafe(no_mangle)]
pub extern "C" fn scalbln(x: f64, n: c_long) -> f64 {
    scalbn(x, n.clamp(-10000, 10000) as c_int)
}

/// x times 2 to the power n (C17 7.12.6.13).
#[unsafe(no_mangle)]
pub extern "C" fn scalblnf(x: f32, n: c_long) -> f32 {
    scalbnf(x, n.clamp(-10000, 10000) as c_int)
}

alias!(scalbn => ldexp);
alias!(scalbnf => ldexpf);

/// What `ilogb` returns of zero and of NaN.
const FP_ILOGB0: c_int = c_int::MIN;
const FP_ILOGBNAN: c_int = c_int::MIN;

macro_rules! exponents {
    ($t:ty, $logb:ident $ilogb:ident $llogb:ident $significand:ident, $lib:path, $scale:path) => {
        /// The exponent as an integer (C17 7.12.6.5).
        #[unsafe(no_mangle)]
        pub extern "C" fn $ilogb(x: $t) -> c_int {
            if x == 0.0 || !x.is_finite() {
                errors::edom();
                return if x == 0.0 {
                    FP_ILOGB0
                } else if x.is_nan() {
                    FP_ILOGBNAN
                } else {
                    c_int::MAX
                };
            }
            $lib(x)
        }
        /// The exponent as a long (TS 18661-1).
        #[unsafe(no_mangle)]
        pub extern "C" fn $llogb(x: $t) -> c_long {
            match $ilogb(x) {
                c_int::MIN => c_long::MIN,
                c_int::MAX => c_long::MAX,
                n => n.into(),
            }
        }
        /// The exponent as a number (C17 7.12.6.11).
        #[unsafe(no_mangle)]
        pub extern "C" fn $logb(x: $t) -> $t {
            if x == 0.0 {
                errors::erange();
                return -1.0 / x.abs();
            }
            if !x.is_finite() { x * x } else { $lib(x) as $t }
        }
        /// The fraction scaled to [1, 2) (`man 3 significand`).
        #[unsafe(no_mangle)]
        pub extern "C" fn $significand(x: $t) -> $t {
            if x == 0.0 || !x.is_finite() {
                x
            } else {
                $scale(x, -$lib(x))
            }
        }
    };
}

exponents!(f64, logb ilogb llogb significand, libm::ilogb, libm::scalbn);
exponents!(f32, logbf ilogbf llogbf significandf, libm::ilogbf, libm::scalbnf);

// The names for types of a fixed width (TS 18661-3).
alias!(frexp => frexpf32x, frexpf64);
alias!(frexpf => frexpf32);
alias!(ilogb => ilogbf32x, ilogbf64);
alias!(ilogbf => ilogbf32);
alias!(ldexp => ldexpf32x, ldexpf64);
alias!(ldexpf => ldexpf32);
alias!(llogb => llogbf32x, llogbf64);
alias!(llogbf => llogbf32);
alias!(logb => logbf32x, logbf64);
alias!(logbf => logbf32);
alias!(modf => modff32x, modff64);
alias!(modff => modff32);
alias!(scalbln => scalblnf32x, scalblnf64);
alias!(scalblnf => scalblnf32);
alias!(scalbn => scalbnf32x, scalbnf64);
alias!(scalbnf => scalbnf32);
