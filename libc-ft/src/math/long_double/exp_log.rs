//! Exponentials, logarithms, hyperbolic functions (C17 7.12.5, 7.12.6).

use crate::internal::f80::F80;
use crate::math::errors::{one, one_underflow};

/// log2 e, and ln 2 in two parts, of which the first has 32 zero bits at its end.
const LOG2E: F80 = F80::from_parts(0x3fff, 0xb8aa3b295c17f0bc);
const LN2_HI: F80 = F80::from_parts(0x3ffe, 0xb17217f700000000);
const LN2_LO: F80 = F80::from_parts(0x3fde, 0xd1cf79abc9e3b398);
/// log2 10, and log10 2 in two parts likewise.
const LOG2_10: F80 = F80::from_parts(0x4000, 0xd49a784bcd1b8afe);
const LG2_HI: F80 = F80::from_parts(0x3ffd, 0x9a209a8400000000);
const LG2_LO: F80 = F80::from_parts(0x3fdd, 0xfbcff7988f8959ac);

/// Beyond these, results overflow or vanish.
const LIMIT: F80 = F80::from_parts(0x4000 + 13, 0x8800 << 48);

/// `n` and `2^f - 1`: base to the power x is `2^n · 2^f`.
fn split(x: F80, per: F80, hi: F80, lo: F80) -> (F80, F80) {
    let n = (x * per).rint();
    let f = ((x - n * hi) - n * lo) * per;
    (n, f.exp2m1())
}

fn exponential(x: F80, per: F80, hi: F80, lo: F80) -> F80 {
    if !x.is_finite() {
        return if x.is_infinite() && x.is_negative() {
            F80::ZERO
        } else {
            x + x
        };
    }
    if x.abs() > LIMIT {
        return if x.is_negative() {
            F80::MIN_POSITIVE * F80::MIN_POSITIVE
        } else {
            F80::MAX * F80::MAX
        };
    }
    let (n, f) = split(x, per, hi, lo);
    (F80::ONE + f).scale(n)
}

/// e to the power x.
pub fn e_to(x: F80) -> F80 {
    exponential(x, LOG2E, LN2_HI, LN2_LO)
}

/// 2 to the power x.
pub fn two_to(x: F80) -> F80 {
    exponential(x, F80::ONE, F80::ONE, F80::ZERO)
}

/// e to the power x, minus 1.
pub fn e_to_m1(x: F80) -> F80 {
    if !x.is_finite() || x.abs() > F80::from(11300.0) {
        return e_to(x) - F80::ONE;
    }
    if x.biased_exponent() < 0x3fff - 65 {
        return x;
    }
    let (n, f) = split(x, LOG2E, LN2_HI, LN2_LO);
    if n.is_zero() {
        return f;
    }
    let half = F80::ONE.scale(n - F80::ONE);
    // 2^n (1 + f) - 1, with the halves kept in range.
    ((half - F80::HALF) + half * f) * F80::from(2.0)
}

/// The natural logarithm of 1 + x.
pub fn ln_1p(x: F80) -> F80 {
    if x.abs() < F80::from(0.25) {
        x.ln1p()
    } else {
        (F80::ONE + x).ln()
    }
}

/// The natural logarithm.
pub fn ln(x: F80) -> F80 {
    let d = x - F80::ONE;
    if d.abs() < F80::from(0.25) {
        d.ln1p()
    } else {
        x.ln()
    }
}

extern "C" fn exp(x: &F80, out: &mut F80) {
    *out = one_underflow(*x, e_to(*x));
}

extern "C" fn exp2(x: &F80, out: &mut F80) {
    *out = one_underflow(*x, two_to(*x));
}

extern "C" fn exp10(x: &F80, out: &mut F80) {
    *out = one_underflow(*x, exponential(*x, LOG2_10, LG2_HI, LG2_LO));
}

extern "C" fn expm1(x: &F80, out: &mut F80) {
    *out = one(*x, e_to_m1(*x));
}

extern "C" fn log(x: &F80, out: &mut F80) {
    *out = one(*x, ln(*x));
}

extern "C" fn log2(x: &F80, out: &mut F80) {
    *out = one(*x, F80::ONE.times_log2(*x));
}

extern "C" fn log10(x: &F80, out: &mut F80) {
    const LG2: F80 = F80::from_parts(0x3ffd, 0x9a209a84fbcff799);
    *out = one(*x, LG2.times_log2(*x));
}

extern "C" fn log1p(x: &F80, out: &mut F80) {
    *out = one(*x, ln_1p(*x));
}

/// The hyperbolic sine.
pub fn sine_h(x: F80) -> F80 {
    let a = x.abs();
    if !x.is_finite() || a.biased_exponent() < 0x3fff - 33 {
        x + F80::ZERO.copysign(x)
    } else if a < F80::from(40.0) {
        let t = e_to_m1(a);
        (F80::HALF * (t + t / (t + F80::ONE))).copysign(x)
    } else {
        let h = e_to(a * F80::HALF);
        ((F80::HALF * h) * h).copysign(x)
    }
}

extern "C" fn sinh(x: &F80, out: &mut F80) {
    *out = one(*x, sine_h(*x));
}

/// The hyperbolic cosine.
pub fn cosine_h(x: F80) -> F80 {
    let a = x.abs();
    if a < F80::from(40.0) {
        let t = e_to(a);
        F80::HALF * t + F80::HALF / t
    } else {
        let h = e_to(a * F80::HALF);
        (F80::HALF * h) * h
    }
}

extern "C" fn cosh(x: &F80, out: &mut F80) {
    *out = one(*x, cosine_h(*x));
}

extern "C" fn tanh(x: &F80, out: &mut F80) {
    let a = x.abs();
    *out = if x.is_nan() || a.biased_exponent() < 0x3fff - 33 {
        *x + F80::ZERO.copysign(*x)
    } else if a > F80::from(40.0) {
        F80::ONE.copysign(*x)
    } else {
        let t = e_to_m1(a + a);
        (t / (t + F80::from(2.0))).copysign(*x)
    };
}

/// The inverse hyperbolic sine.
pub fn arsinh(x: F80) -> F80 {
    let a = x.abs();
    if !x.is_finite() || a.biased_exponent() < 0x3fff - 33 {
        x + F80::ZERO.copysign(x)
    } else if a.biased_exponent() > 0x3fff + 33 {
        (ln(a) + F80::from_parts(0x3ffe, 0xb17217f7d1cf79ac)).copysign(x)
    } else {
        let s = a * a;
        ln_1p(a + s / (F80::ONE + (F80::ONE + s).sqrt())).copysign(x)
    }
}

extern "C" fn asinh(x: &F80, out: &mut F80) {
    *out = arsinh(*x);
}

extern "C" fn acosh(x: &F80, out: &mut F80) {
    *out = if *x < F80::ONE {
        F80::ZERO / F80::ZERO
    } else if x.biased_exponent() > 0x3fff + 33 {
        ln(*x) + F80::from_parts(0x3ffe, 0xb17217f7d1cf79ac)
    } else {
        let t = *x - F80::ONE;
        ln_1p(t + (t * (*x + F80::ONE)).sqrt())
    };
    *out = one(*x, *out);
}

extern "C" fn atanh(x: &F80, out: &mut F80) {
    let a = x.abs();
    *out = if a > F80::ONE {
        F80::ZERO / F80::ZERO
    } else if a.biased_exponent() < 0x3fff - 33 {
        *x
    } else {
        (F80::HALF * ln_1p((a + a) / (F80::ONE - a))).copysign(*x)
    };
    *out = one(*x, *out);
}

ld_fn! {
    /// e to the power x (C17 7.12.6.1).
    expl => exp;
    /// 2 to the power x (C17 7.12.6.2).
    exp2l => exp2;
    /// 10 to the power x (`man 3 exp10`).
    exp10l => exp10;
    /// e to the power x, minus 1 (C17 7.12.6.3).
    expm1l => expm1;
    /// The natural logarithm (C17 7.12.6.7).
    logl => log;
    /// The logarithm to base 2 (C17 7.12.6.10).
    log2l => log2;
    /// The logarithm to base 10 (C17 7.12.6.8).
    log10l => log10;
    /// The natural logarithm of 1 + x (C17 7.12.6.9).
    log1pl => log1p;
    /// The hyperbolic sine (C17 7.12.5.5).
    sinhl => sinh;
    /// The hyperbolic cosine (C17 7.12.5.4).
    coshl => cosh;
    /// The hyperbolic tangent (C17 7.12.5.6).
    tanhl => tanh;
    /// The inverse hyperbolic sine (C17 7.12.5.2).
    asinhl => asinh;
    /// The inverse hyperbolic cosine (C17 7.12.5.1).
    acoshl => acosh;
    /// The inverse hyperbolic tangent (C17 7.12.5.3).
    atanhl => atanh;
}

// The names for types of a fixed width (TS 18661-3).
alias!(acoshl => acoshf64x);
alias!(asinhl => asinhf64x);
alias!(atanhl => atanhf64x);
alias!(coshl => coshf64x);
alias!(exp10l => exp10f64x);
alias!(exp2l => exp2f64x);
alias!(expl => expf64x);
alias!(expm1l => expm1f64x);
alias!(log10l => log10f64x);
alias!(log1pl => log1pf64x);
alias!(log2l => log2f64x);
alias!(logl => logf64x);
alias!(sinhl => sinhf64x);
alias!(tanhl => tanhf64x);
