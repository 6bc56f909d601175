//! `cbrtl`, `hypotl` (C17 7.12.7).

use super::parts::exponent;
use crate::internal::f80::F80;
use crate::math::errors;

extern "C" fn cbrt(x: &F80, out: &mut F80) {
    if !x.is_finite() || x.is_zero() {
        *out = *x + *x;
        return;
    }
    // m · 2^(3k), m in [1, 8).
    let e = exponent(*x);
    let k = e.div_euclid(3);
    let m = x.abs().scale(F80::from_i64(i64::from(-3 * k)));
    // One step of Newton's method doubles the digits of the double's root.
    let t = F80::from(libm::cbrt(f64::from(m)));
    let t = t - (t - m / (t * t)) / F80::from(3.0);
    *out = t.scale(F80::from_i64(k.into())).copysign(*x);
}

/// The length of the hypotenuse.
pub fn length(x: F80, y: F80) -> F80 {
    let (mut x, mut y) = (x.abs(), y.abs());
    if x.is_infinite() || y.is_infinite() {
        return F80::INFINITY;
    }
    if x < y {
        core::mem::swap(&mut x, &mut y);
    }
    if x.is_nan() || y.is_nan() || y.is_zero() || exponent(x) - exponent(y) > 65 {
        return x + y;
    }
    let e = F80::from_i64(exponent(x).into());
    let (x, y) = (x.scale(-e), y.scale(-e));
    (x * x + y * y).sqrt().scale(e)
}

extern "C" fn hypot(a: &[F80; 2], out: &mut F80) {
    *out = errors::two(a[0], a[1], length(a[0], a[1]));
}

ld_fn! {
    /// The cube root (C17 7.12.7.1).
    cbrtl => cbrt;
    /// The length of the hypotenuse (C17 7.12.7.3).
    hypotl => hypot;
}

// The names for types of a fixed width (TS 18661-3).
alias!(cbrtl => cbrtf64x);
alias!(hypotl => hypotf64x);
