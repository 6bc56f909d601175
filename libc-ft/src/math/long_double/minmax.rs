//! `fmaxl`, `fminl`, `fdiml`, `copysignl` (C17 7.12.11, 7.12.12).

use crate::internal::f80::F80;
use crate::math::errors;

extern "C" fn max(a: &[F80; 2], out: &mut F80) {
    let [x, y] = *a;
    *out = if x.is_nan() || x < y || (x == y && x.is_negative()) {
        y
    } else {
        x
    };
}

extern "C" fn min(a: &[F80; 2], out: &mut F80) {
    let [x, y] = *a;
    *out = if x.is_nan() || y < x || (x == y && y.is_negative()) {
        y
    } else {
        x
    };
}

extern "C" fn difference(a: &[F80; 2], out: &mut F80) {
    let [x, y] = *a;
    *out = if x <= y {
        F80::ZERO
    } else {
        errors::two(x, y, x - y)
    };
}

extern "C" fn with_sign(a: &[F80; 2], out: &mut F80) {
    *out = a[0].copysign(a[1]);
}

ld_fn! {
    /// The greater of two; a NaN loses (C17 7.12.12.2).
    fmaxl => max;
    /// The lesser of two; a NaN loses (C17 7.12.12.3).
    fminl => min;
    /// The positive difference (C17 7.12.12.1).
    fdiml => difference;
    /// The first's magnitude with the second's sign (C17 7.12.11.1).
    copysignl => with_sign;
}

// The names for types of a fixed width (TS 18661-3).
alias!(copysignl => copysignf64x);
alias!(fdiml => fdimf64x);
alias!(fmaxl => fmaxf64x);
alias!(fminl => fminf64x);
