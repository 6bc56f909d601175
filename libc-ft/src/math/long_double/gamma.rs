//! The gamma function (C17 7.12.8.3, 7.12.8.4): Stirling's series above 20, and
//! around 1 and 2, where the logarithm is small, Euler's series in the zeta function.

use super::exp_log::{e_to, ln};
use super::pow::pow;
use crate::internal::f80::F80;
use crate::math::errors;
use crate::math::fused::extended;
use crate::math::gamma::set_signgam;
use core::ffi::c_int;

/// (-1)^k (ζ(k) - 1) / k, for k from 2.
#[rustfmt::skip]
static ZETA: [F80; 30] = [
    F80::from_parts(0x3ffd, 0xa51a6625307d3231),
    F80::from_parts(0xbffb, 0x89f000d2abb03409),
    F80::from_parts(0x3ff9, 0xa8991563ec241b60),
    F80::from_parts(0xbff7, 0xf2027e10c7af8c37),
    F80::from_parts(0x3ff6, 0xbd6eb756db617ea5),
    F80::from_parts(0xbff5, 0x9c562e15fc703e76),
    F80::from_parts(0x3ff4, 0x859b57c31cb745f3),
    F80::from_parts(0xbff2, 0xe9fea63b697e3e38),
    F80::from_parts(0x3ff1, 0xd093d878beb2d19d),
    F80::from_parts(0xbff0, 0xbc6f2debe40f7797),
    F80::from_parts(0x3fef, 0xac06e77337581126),
    F80::from_parts(0xbfee, 0x9e5e4b1e7112142b),
    F80::from_parts(0x3fed, 0x92cbd1cf9a555c81),
    F80::from_parts(0xbfec, 0x88d975bb3caa08e4),
    F80::from_parts(0x3feb, 0x803266f5917879d0),
    F80::from_parts(0xbfe9, 0xf13006c9e7e975da),
    F80::from_parts(0x3fe8, 0xe3b5dd9f83d26bb3),
    F80::from_parts(0xbfe7, 0xd7ad365dfc54bb2c),
    F80::from_parts(0x3fe6, 0xccdc9e1038587a06),
    F80::from_parts(0xbfe5, 0xc31639a6f9f56366),
    F80::from_parts(0x3fe4, 0xba34ed667d6e6593),
    F80::from_parts(0xbfe3, 0xb21a54223d75681b),
    F80::from_parts(0x3fe2, 0xaaad43bffe9614f1),
    F80::from_parts(0xbfe1, 0xa3d8b3c92c68720a),
    F80::from_parts(0x3fe0, 0x9d8ae9597e085e28),
    F80::from_parts(0xbfdf, 0x97b4d4fd5f1efcbd),
    F80::from_parts(0x3fde, 0x92499519ba1a620c),
    F80::from_parts(0xbfdd, 0x8d3e13761291e29f),
    F80::from_parts(0x3fdc, 0x8888b7349f6cbc72),
    F80::from_parts(0xbfdb, 0x8421265e2a1ec141),
];

/// Stirling's coefficients: B(2k) / (2k (2k - 1)), for k from 1.
#[rustfmt::skip]
static STIRLING: [F80; 12] = [
    F80::from_parts(0x3ffb, 0xaaaaaaaaaaaaaaab),
    F80::from_parts(0xbff6, 0xb60b60b60b60b60b),
    F80::from_parts(0x3ff4, 0xd00d00d00d00d00d),
    F80::from_parts(0xbff4, 0x9c09c09c09c09c0a),
    F80::from_parts(0x3ff4, 0xdca8f158c7f91ab8),
    F80::from_parts(0xbff5, 0xfb5586ccc9e3e410),
    F80::from_parts(0x3ff7, 0xd20d20d20d20d20d),
    F80::from_parts(0xbff9, 0xf21436587a9cbee1),
    F80::from_parts(0x3ffc, 0xb7f4b1c0f033ffd1),
    F80::from_parts(0xbfff, 0xb23b3808c0f9cf6e),
    F80::from_parts(0x4002, 0xd672219167002d3a),
    F80::from_parts(0xc006, 0x9cd9292e6660d55b),
];

const ONE_LESS_GAMMA: F80 = F80::from_parts(0x3ffd, 0xd8773039049e70b6);
const HALF_LN_2PI: F80 = F80::from_parts(0x3ffe, 0xeb3f8e4325f5a535);
const SQRT_2PI: F80 = F80::from_parts(0x4000, 0xa06c98ffb1382cb3);
const PI: F80 = F80::from_parts(0x4000, 0xc90fdaa22168c235);

/// From here on Stirling's series is exact enough.
const STIRLING_FROM: f64 = 20.0;

fn polynomial(coefficients: &[F80], x: F80) -> F80 {
    coefficients
        .iter()
        .rev()
        .fold(F80::ZERO, |sum, c| sum * x + *c)
}

/// What Stirling's formula lacks.
fn stirling(x: F80) -> F80 {
    let r = F80::ONE / x;
    polynomial(&STIRLING, r * r) * r
}

/// The logarithm of gamma for a positive number.
fn log_positive(x: F80) -> F80 {
    if x < F80::from(0.5) {
        return log_positive(x + F80::ONE) - ln(x);
    }
    if x < F80::from(STIRLING_FROM) && x >= F80::from(2.5) {
        // Down to where it is small: nothing is taken away from what is larger.
        let (mut x, mut product) = (x, F80::ONE);
        while x >= F80::from(2.5) {
            x = x - F80::ONE;
            product = product * x;
        }
        return log_positive(x) + ln(product);
    }
    if x < F80::from(2.5) {
        // Around 2, and around 1 by way of 2.
        let e = if x < F80::from(1.5) {
            x - F80::ONE
        } else {
            x - F80::from(2.0)
        };
        let at_two = e * (ONE_LESS_GAMMA + e * polynomial(&ZETA, e));
        return if x < F80::from(1.5) {
            at_two - super::exp_log::ln_1p(e)
        } else {
            at_two
        };
    }
    (x - F80::HALF) * (ln(x) - F80::ONE) + (HALF_LN_2PI - F80::HALF) + stirling(x)
}

/// sin(πx), for x of any size.
fn sin_pi(x: F80) -> F80 {
    let n = x.rint();
    let half_turns = f64::from(n - (n * F80::HALF - F80::from(0.25)).rint() * F80::from(2.0));
    let s = (PI * (x - n)).small_sin();
    if half_turns.abs() == 1.0 { -s } else { s }
}

/// The logarithm of gamma's magnitude, and its sign.
fn log_gamma(x: F80) -> (F80, c_int) {
    if !x.is_finite() {
        return (x * x, 1);
    }
    if x.is_zero() {
        return (F80::ONE / x.abs(), if x.is_negative() { -1 } else { 1 });
    }
    if !x.is_negative() {
        return (log_positive(x), 1);
    }
    if x == x.rint() {
        return (F80::ONE / F80::ZERO, 1);
    }
    if x.abs() < F80::from_parts(0x3fff - 70, 1 << 63) {
        return (-ln(-x), -1);
    }
    // gamma(x) gamma(1 - x) = π / sin πx.
    let s = sin_pi(x);
    (
        ln(PI / s.abs()) - log_positive(F80::ONE - x),
        if s.is_negative() { -1 } else { 1 },
    )
}

/// Gamma of a positive number.
fn gamma_positive(x: F80) -> F80 {
    if x > F80::from(1760.0) {
        return F80::MAX * F80::MAX;
    }
    let mut x = x;
    if x < F80::from(STIRLING_FROM) {
        // Down to [1, 2), or up to it; the product with what rounding takes from it.
        let (mut product, mut rest) = (F80::ONE, F80::ZERO);
        let mut below = F80::ONE;
        while x >= F80::from(2.0) {
            x = x - F80::ONE;
            let next = product * x;
            rest = rest * x + extended(product, x, -next);
            product = next;
        }
        if x < F80::ONE {
            below = x;
            x = x + F80::ONE;
        }
        if x == F80::ONE {
            return (product + rest) / below;
        }
        let least = e_to(log_positive(x));
        return (product * least + rest * least) / below;
    }
    // The power in two halves, so that it does not overflow early.
    let half = pow(x, (x - F80::HALF) * F80::HALF);
    SQRT_2PI * ((half * e_to(-x)) * half) * e_to(stirling(x))
}

fn gamma(x: F80) -> F80 {
    if x.is_nan() || (x.is_infinite() && !x.is_negative()) {
        return x + x;
    }
    if x.is_zero() {
        return F80::ONE / x;
    }
    if !x.is_negative() {
        return gamma_positive(x);
    }
    if x == x.rint() {
        return F80::ZERO / F80::ZERO;
    }
    let s = sin_pi(x);
    let other = F80::ONE - x;
    if other > F80::from(1760.0) {
        return F80::MIN_POSITIVE
            * F80::MIN_POSITIVE
            * if s.is_negative() { -F80::ONE } else { F80::ONE };
    }
    // What rounding took from 1 - x is worth as much as gamma is steep there.
    let lost = (F80::ONE - other) - x;
    let r = PI / (s * gamma_positive(other));
    if lost.is_zero() || !r.is_finite() {
        return r;
    }
    r - r * (lost * ln(other))
}

extern "C" fn tgamma(x: &F80, out: &mut F80) {
    *out = errors::one_underflow(*x, gamma(*x));
}

extern "C" fn lgamma(x: &F80, out: &mut F80) {
    let (r, sign) = log_gamma(*x);
    set_signgam(sign);
    *out = errors::one(*x, r);
}

extern "C" fn lgamma_r(x: &F80, out: &mut F80, sign: &mut c_int) {
    let (r, s) = log_gamma(*x);
    *sign = s;
    *out = errors::one(*x, r);
}

ld_fn! {
    /// The gamma function (C17 7.12.8.4).
    tgammal => tgamma;
    /// The logarithm of gamma's magnitude; the sign goes to `signgam` (C17 7.12.8.3).
    lgammal => lgamma;
    /// The logarithm of gamma's magnitude; its sign is stored (`man 3 lgamma_r`).
    lgammal_r => lgamma_r;
}
alias!(lgammal => gammal);

// The names for types of a fixed width (TS 18661-3).
alias!(lgammal => lgammaf64x);
alias!(lgammal_r => lgammaf64x_r);
alias!(tgammal => tgammaf64x);
