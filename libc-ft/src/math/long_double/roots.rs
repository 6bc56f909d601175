//! `cbrtl`, `hypotl`, `fmal` (C17 7.12.7, 7.12.13).

use super::parts::exponent;
use crate::internal::f80::F80;
use crate::math::errors;

extern "C" fn cbrt(x: &F80, out: &mut F80) {
    *out = *x + *x;
    if !x.is_finite() || x.is_zero() {
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

/// A sum and what rounding took from it.
fn two_sum(a: F80, b: F80) -> (F80, F80) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// A product and what rounding took from it, of numbers near 1.
fn two_product(a: F80, b: F80) -> (F80, F80) {
    let p = u128::from(a.mantissa) * u128::from(b.mantissa);
    let hi = a * b;
    // hi as an integer of the same unit as p.
    let unit = i32::from(a.biased_exponent()) + i32::from(b.biased_exponent()) - 2 * 0x3fff - 126;
    let shift = i32::from(hi.biased_exponent()) - 0x3fff - 63 - unit;
    let rest = p as i128 - ((u128::from(hi.mantissa) << shift) as i128);
    let lo = F80::from_i64(rest as i64).scale(F80::from_i64(unit.into()));
    (hi, if hi.is_negative() { -lo } else { lo })
}

/// With the last bit set if anything is left out: what a second rounding then needs to know.
fn to_odd(s: F80, rest: F80) -> F80 {
    if rest.is_zero() || s.mantissa & 1 == 1 {
        return s;
    }
    let inwards = rest.is_negative() != s.is_negative();
    let mut s = s;
    if inwards {
        s.mantissa -= 1;
        if s.mantissa >> 63 == 0 {
            s.mantissa = u64::MAX;
            s.sign_exp -= 1;
        }
    } else {
        s.mantissa += 1;
    }
    s
}

extern "C" fn fma(a: &[F80; 3], out: &mut F80) {
    let [x, y, z] = *a;
    if !x.is_finite() || !y.is_finite() || !z.is_finite() || x.is_zero() || y.is_zero() {
        *out = x * y + z;
        return;
    }
    // To numbers near 1, whose product is exact in two parts.
    let (ex, ey) = (exponent(x), exponent(y));
    let scale = |v: F80, n: i32| v.scale(F80::from_i64(n.into()));
    let (hi, lo) = two_product(scale(x, -ex), scale(y, -ey));
    let e = ex + ey;
    if z.is_zero() {
        *out = if lo.is_zero() && hi.is_zero() {
            hi + z
        } else {
            scale(hi, e)
        };
        return;
    }
    let ez = exponent(z);
    if ez - e > 140 {
        // The product only tells which way to round.
        let tiny = scale(F80::ONE, (ez - 70).max(-16445)).copysign(hi);
        *out = z + tiny;
        return;
    }
    if e - ez > 200 {
        *out = scale(hi + to_odd(lo, F80::ONE.copysign(z)), e);
        return;
    }
    let (s, t) = two_sum(hi, scale(z, -e));
    let (t, u) = two_sum(t, lo);
    *out = scale(s + to_odd(t, u), e);
}

ld_fn! {
    /// The cube root (C17 7.12.7.1).
    cbrtl => cbrt;
    /// The length of the hypotenuse (C17 7.12.7.3).
    hypotl => hypot;
    /// x·y + z (C17 7.12.13.1), rounded once unless the result is subnormal.
    fmal => fma;
}

// The names for types of a fixed width (TS 18661-3).
alias!(cbrtl => cbrtf64x);
alias!(fmal => fmaf64x);
alias!(hypotl => hypotf64x);
