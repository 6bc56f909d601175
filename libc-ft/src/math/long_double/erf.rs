//! The error function (C17 7.12.8.1, 7.12.8.2): a series of positive terms below 1,
//! a continued fraction above.

use super::exp_log::e_to;
use crate::internal::f80::F80;
use crate::math::errors;

const TWO_OVER_SQRT_PI: F80 = F80::from_parts(0x3fff, 0x906eba8214db688d);

/// e to the power -x², with x² exact.
fn gauss(x: F80) -> F80 {
    let mut hi = x;
    hi.mantissa &= !0u64 << 32;
    e_to(-(hi * hi)) * e_to(-((x - hi) * (x + hi)))
}

/// erf of a number in [0, 1].
fn series(x: F80) -> F80 {
    let square = x * x;
    let two = F80::from(2.0);
    let (mut term, mut sum, mut odd) = (F80::ONE, F80::ONE, F80::ONE);
    for _ in 0..60 {
        odd = odd + two;
        term = term * (square * two) / odd;
        let next = sum + term;
        if next == sum {
            break;
        }
        sum = next;
    }
    TWO_OVER_SQRT_PI * x * gauss(x) * sum
}

/// erfc of a number above 0.65.
fn fraction(x: F80) -> F80 {
    let square = f64::from(x) * f64::from(x);
    let steps = (260.0 / square) as i64 + 12;
    // x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …
    let mut tail = x;
    for k in (1..=steps).rev() {
        tail = x + F80::from_i64(k) * F80::HALF / tail;
    }
    F80::HALF * TWO_OVER_SQRT_PI * gauss(x) / tail
}

extern "C" fn erf(x: &F80, out: &mut F80) {
    let a = x.abs();
    *out = if x.is_nan() {
        *x + *x
    } else if a > F80::from(7.0) {
        F80::ONE.copysign(*x)
    } else if a <= F80::ONE {
        if a.biased_exponent() < 0x3fff - 34 {
            TWO_OVER_SQRT_PI * *x
        } else {
            series(a).copysign(*x)
        }
    } else {
        (F80::ONE - fraction(a)).copysign(*x)
    };
}

extern "C" fn erfc(x: &F80, out: &mut F80) {
    let a = x.abs();
    let r = if x.is_nan() {
        *x + *x
    } else if a <= F80::from(0.65) {
        F80::ONE - series(a).copysign(*x)
    } else if x.is_negative() {
        F80::from(2.0)
            - if a > F80::from(7.0) {
                F80::ZERO
            } else {
                fraction(a)
            }
    } else if a > F80::from(107.0) {
        if a.is_infinite() {
            F80::ZERO
        } else {
            F80::MIN_POSITIVE * F80::MIN_POSITIVE
        }
    } else {
        fraction(a)
    };
    *out = errors::one_underflow(*x, r);
}

ld_fn! {
    /// The error function (C17 7.12.8.1).
    erfl => erf;
    /// One minus the error function (C17 7.12.8.2).
    erfcl => erfc;
}

// The names for types of a fixed width (TS 18661-3).
alias!(erfcl => erfcf64x);
alias!(erfl => erff64x);
