//! The inverse circular functions (C17 7.12.4).

use crate::internal::f80::F80;
use crate::math::errors::{self, one};

extern "C" fn atan(x: &F80, out: &mut F80) {
    *out = x.arctan();
}

extern "C" fn atan2(a: &[F80; 2], out: &mut F80) {
    *out = a[0].arctan2(a[1]);
    if out.is_zero() && !a[0].is_zero() && a[1].is_finite() {
        errors::erange();
    }
}

/// `sqrt(1 - x²)`.
fn other_side(x: F80) -> F80 {
    if x.abs() > F80::ONE {
        return F80::ZERO / F80::ZERO;
    }
    ((F80::ONE - x) * (F80::ONE + x)).sqrt()
}

extern "C" fn asin(x: &F80, out: &mut F80) {
    *out = one(*x, x.arctan2(other_side(*x)));
}

extern "C" fn acos(x: &F80, out: &mut F80) {
    *out = one(*x, other_side(*x).arctan2(*x));
}

ld_fn! {
    /// The arc tangent (C17 7.12.4.3).
    atanl => atan;
    /// The arc tangent of `y/x` in all quadrants (C17 7.12.4.4).
    atan2l => atan2;
    /// The arc sine (C17 7.12.4.2).
    asinl => asin;
    /// The arc cosine (C17 7.12.4.1).
    acosl => acos;
}

// The names for types of a fixed width (TS 18661-3).
alias!(acosl => acosf64x);
alias!(asinl => asinf64x);
alias!(atan2l => atan2f64x);
alias!(atanl => atanf64x);
