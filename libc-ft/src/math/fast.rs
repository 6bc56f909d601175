//! Exponentials and logarithms with tables and fused multiplication, where the
//! processor has it; results are within 0.52 ulp or so. What is out of the
//! ordinary (huge, tiny, negative, not a number) goes to `libm`.

use super::tables::{FIRST, LG2_STEP, LN2, LN2_STEP, LOG2_E, LOGS, POWERS};
use crate::string::x86_64::level;
use core::arch::x86_64::{_mm_cvtsd_f64, _mm_fmadd_sd, _mm_set_sd};

/// Adding it leaves an integer in the low bits.
const SHIFT: f64 = 6755399441055744.0;

#[target_feature(enable = "fma")]
#[inline]
fn fma(x: f64, y: f64, z: f64) -> f64 {
    _mm_cvtsd_f64(_mm_fmadd_sd(_mm_set_sd(x), _mm_set_sd(y), _mm_set_sd(z)))
}

/// 2^(k/128) times e^r, for small r and results in the normal range.
#[target_feature(enable = "fma")]
#[inline]
fn power(k: u64, r: f64) -> f64 {
    let (bits, tail) = POWERS[k as usize % 128];
    let scale = f64::from_bits(bits.wrapping_add(k << 45));
    let r2 = r * r;
    let low = fma(r, 1.0 / 6.0, 0.5);
    let high = fma(r, 1.0 / 120.0, 1.0 / 24.0);
    let p = fma(r2 * r2, high, fma(r2, low, f64::from_bits(tail) + r));
    fma(scale, p, scale)
}

/// e^(x + tail), for |x| below 700.
#[target_feature(enable = "fma")]
#[inline]
fn exp_core(x: f64, tail: f64) -> f64 {
    const STEPS: f64 = 128.0 * core::f64::consts::LOG2_E;
    let shifted = fma(x, STEPS, SHIFT);
    let k = shifted - SHIFT;
    let r = fma(-k, LN2_STEP.1, fma(-k, LN2_STEP.0, x)) + tail;
    power(shifted.to_bits(), r)
}

/// The logarithm of a positive normal number, in two parts.
#[target_feature(enable = "fma")]
#[inline]
fn log_core(x: f64) -> (f64, f64) {
    let bits = x.to_bits();
    let from = bits.wrapping_sub(FIRST);
    let i = (from >> 45) as usize % 128;
    let k = (from as i64 >> 52) as f64;
    let z = f64::from_bits(bits.wrapping_sub(from & 0xfff << 52));
    let (inverse, log, tail) = LOGS[i];
    // Exact: the reciprocal is short.
    let r = fma(z, f64::from_bits(inverse), -1.0);
    let t1 = fma(k, LN2.0, f64::from_bits(log));
    let t2 = t1 + r;
    let lo = fma(k, LN2.1, f64::from_bits(tail)) + ((t1 - t2) + r);
    let half = -0.5 * r;
    let square = half * r;
    let hi = t2 + square;
    let lo = lo + fma(half, r, -square) + ((t2 - hi) + square);
    let r2 = r * r;
    let a = fma(r, -1.0 / 4.0, 1.0 / 3.0);
    let b = fma(r, -1.0 / 6.0, 1.0 / 5.0);
    let c = fma(r, -1.0 / 8.0, 1.0 / 7.0);
    let p = fma(r2, fma(r2, c, b), a);
    let lo = fma(r * r2, p, lo);
    let y = hi + lo;
    (y, (hi - y) + lo)
}

/// The logarithm of a positive normal number, as well as a `float` needs it: within
/// 2^-40 of itself.
#[target_feature(enable = "fma")]
#[inline]
fn log_short(x: f64) -> f64 {
    let bits = x.to_bits();
    let from = bits.wrapping_sub(FIRST);
    let i = (from >> 45) as usize % 128;
    let k = (from as i64 >> 52) as f64;
    let z = f64::from_bits(bits.wrapping_sub(from & 0xfff << 52));
    let (inverse, log, _) = LOGS[i];
    let r = fma(z, f64::from_bits(inverse), -1.0);
    let start = fma(k, LN2.0, f64::from_bits(log));
    let p = fma(r, fma(r, -1.0 / 4.0, 1.0 / 3.0), -0.5);
    start + fma(r * r, p, r)
}

#[inline(always)]
fn ordinary(x: f64) -> bool {
    x.to_bits().wrapping_sub(1 << 52) < (0x7ff << 52) - (1 << 52)
}

/// A function that runs with fused multiplication.
macro_rules! fused {
    ($($(#[$doc:meta])* $name:ident($($x:ident: $t:ty),*) -> $r:ty { $body:expr })*) => { $(
        $(#[$doc])*
        #[inline]
        pub fn $name($($x: $t),*) -> $r {
            #[target_feature(enable = "fma")]
            fn with($($x: $t),*) -> $r {
                $body
            }
            // SAFETY: only called where the processor has it.
            unsafe { with($($x),*) }
        }
    )* };
}

fused! {
    fused_exp(x: f64) -> f64 { exp_core(x, 0.0) }
    fused_exp2(x: f64) -> f64 {{
        let shifted = x + SHIFT / 128.0;
        let r = x - (shifted - SHIFT / 128.0);
        power(shifted.to_bits(), r * core::f64::consts::LN_2)
    }}
    fused_exp10(x: f64) -> f64 {{
        let shifted = fma(x, 128.0 * core::f64::consts::LOG2_10, SHIFT);
        let k = shifted - SHIFT;
        let r = fma(-k, LG2_STEP.1, fma(-k, LG2_STEP.0, x));
        power(shifted.to_bits(), r * core::f64::consts::LN_10)
    }}
    fused_log(x: f64) -> f64 { log_core(x).0 }
    fused_log2(x: f64) -> f64 {{
        let (hi, lo) = log_core(x);
        let p = hi * LOG2_E.0;
        p + (fma(hi, LOG2_E.0, -p) + fma(lo, LOG2_E.0, hi * LOG2_E.1))
    }}
    fused_powf(x: f64, y: f64) -> f64 { y * log_short(x) }
    fused_logf(x: f64) -> f64 { log_short(x) }
    fused_log2f(x: f64) -> f64 { log_short(x) * LOG2_E.0 }
    fused_pow(x: f64, y: f64) -> (f64, f64) {{
        let (hi, lo) = log_core(x);
        let p = y * hi;
        (p, fma(y, lo, fma(y, hi, -p)))
    }}
    fused_exp_tail(x: f64, tail: f64) -> f64 { exp_core(x, tail) }
}

macro_rules! choose {
    ($($(#[$doc:meta])* $name:ident($x:ident: $t:ty) if $ordinary:expr => $fast:expr, $slow:path;)*) => { $(
        $(#[$doc])*
        #[inline]
        pub fn $name($x: $t) -> $t {
            if $ordinary && level::has(level::FMA) { $fast } else { $slow($x) }
        }
    )* };
}

choose! {
    /// e to the power x.
    exp(x: f64) if x.abs() < 700.0 => fused_exp(x), libm::exp;
    /// 2 to the power x.
    exp2(x: f64) if x.abs() < 1000.0 => fused_exp2(x), libm::exp2;
    /// 10 to the power x.
    exp10(x: f64) if x.abs() < 300.0 => fused_exp10(x), libm::exp10;
    /// The natural logarithm.
    log(x: f64) if ordinary(x) => fused_log(x), libm::log;
    /// The logarithm to base 2.
    log2(x: f64) if ordinary(x) => fused_log2(x), libm::log2;
    /// e to the power x.
    expf(x: f32) if x.abs() < 87.0 => fused_exp(x.into()) as f32, libm::expf;
    /// 2 to the power x.
    exp2f(x: f32) if x.abs() < 125.0 => fused_exp2(x.into()) as f32, libm::exp2f;
    /// 10 to the power x.
    exp10f(x: f32) if x.abs() < 37.0 => fused_exp10(x.into()) as f32, libm::exp10f;
    /// The natural logarithm.
    logf(x: f32) if x > 0.0 && x <= f32::MAX => fused_logf(x.into()) as f32, libm::logf;
    /// The logarithm to base 2.
    log2f(x: f32) if x > 0.0 && x <= f32::MAX => fused_log2f(x.into()) as f32, libm::log2f;
}

/// x to the power y.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    if ordinary(x) && y.abs() < 1e18 && y.abs() > 1e-18 && level::has(level::FMA) {
        let (hi, lo) = fused_pow(x, y);
        if hi.abs() < 700.0 {
            return fused_exp_tail(hi, lo);
        }
    }
    libm::pow(x, y)
}

/// x to the power y.
#[inline]
pub fn powf(x: f32, y: f32) -> f32 {
    if x > 0.0 && x <= f32::MAX && level::has(level::FMA) {
        let e = fused_powf(x.into(), y.into());
        if e.abs() < 87.0 {
            return fused_exp(e) as f32;
        }
    }
    libm::powf(x, y)
}
