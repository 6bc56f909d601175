//! Exponent and fraction (C17 7.12.6).

use crate::internal::f80::F80;
use crate::math::errors;
use core::ffi::{c_int, c_long};

/// The exponent of a finite number other than zero.
pub fn exponent(x: F80) -> i32 {
    match x.biased_exponent() {
        0 => -16382 - x.mantissa.leading_zeros() as i32,
        e => i32::from(e) - 16383,
    }
}

extern "C" fn split(x: &F80, out: &mut F80, exp: &mut c_int) {
    *out = *x;
    *exp = 0;
    if !x.is_finite() {
        *out = *x + *x;
    } else if x.mantissa != 0 {
        *exp = exponent(*x) + 1;
        out.mantissa <<= x.mantissa.leading_zeros();
        out.sign_exp = x.sign_exp & 0x8000 | 0x3ffe;
    }
}

extern "C" fn fraction(x: &F80, out: &mut F80, integral: &mut F80) {
    let mut whole = *x;
    if x.biased_exponent() < 0x3fff + 63 {
        let bits = (0x3fff + 63 - i32::from(x.biased_exponent())) as u32;
        whole = match bits {
            0..64 => F80 {
                mantissa: x.mantissa >> bits << bits,
                ..*x
            },
            _ => F80::ZERO.copysign(*x),
        };
    }
    *integral = whole;
    *out = if x.is_infinite() {
        F80::ZERO
    } else {
        *x - whole
    }
    .copysign(*x);
}

/// `x` times 2 to the power n, with `errno`.
pub fn scaled(x: F80, n: i64) -> F80 {
    let r = x.scale(F80::from_i64(n.clamp(-100_000, 100_000)));
    if x.is_finite() && !x.is_zero() && (r.is_zero() || r.is_infinite()) {
        errors::erange();
    }
    r
}

extern "C" fn scale_int(x: &F80, out: &mut F80, n: c_int) {
    *out = scaled(*x, n.into());
}

extern "C" fn scale_long(x: &F80, out: &mut F80, n: c_long) {
    *out = scaled(*x, n);
}

extern "C" fn exponent_int(x: &F80) -> c_int {
    if x.is_zero() || !x.is_finite() {
        errors::edom();
        return if x.is_infinite() {
            c_int::MAX
        } else {
            c_int::MIN
        };
    }
    exponent(*x)
}

extern "C" fn exponent_long(x: &F80) -> c_long {
    match exponent_int(x) {
        c_int::MIN => c_long::MIN,
        c_int::MAX => c_long::MAX,
        n => n.into(),
    }
}

extern "C" fn exponent_number(x: &F80, out: &mut F80) {
    *out = if x.is_zero() {
        errors::erange();
        -(F80::ONE / F80::ZERO)
    } else if !x.is_finite() {
        *x * *x
    } else {
        F80::from_i64(exponent(*x).into())
    };
}

extern "C" fn significand(x: &F80, out: &mut F80) {
    *out = if x.is_zero() || !x.is_finite() {
        *x
    } else {
        scaled(*x, -i64::from(exponent(*x)))
    };
}

ld_fn! {
    /// Fraction in [1/2, 1) and exponent (C17 7.12.6.4).
    frexpl => split;
    /// Fractional part; the integral one is stored (C17 7.12.6.12).
    modfl => fraction;
    /// x times 2 to the power n (C17 7.12.6.13).
    scalbnl => scale_int;
    /// x times 2 to the power n (C17 7.12.6.13).
    scalblnl => scale_long;
    /// The exponent as a number (C17 7.12.6.11).
    logbl => exponent_number;
    /// The fraction scaled to [1, 2) (`man 3 significand`).
    significandl => significand;
}
alias!(scalbnl => ldexpl);

ld_to_int! {
    /// The exponent as an integer (C17 7.12.6.5).
    ilogbl => exponent_int;
    /// The exponent as a long (TS 18661-1).
    llogbl => exponent_long;
}

// The names for types of a fixed width (TS 18661-3).
alias!(frexpl => frexpf64x);
alias!(ilogbl => ilogbf64x);
alias!(ldexpl => ldexpf64x);
alias!(llogbl => llogbf64x);
alias!(logbl => logbf64x);
alias!(modfl => modff64x);
alias!(scalblnl => scalblnf64x);
alias!(scalbnl => scalbnf64x);
