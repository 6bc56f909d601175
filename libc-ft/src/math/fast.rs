//! Exponentials, logarithms and the circular functions of `float`, with tables and
//! fused multiplication, where the processor has it; results are within 0.52 ulp
//! (`expm1` 0.6, `erf` 0.66), those of `float` within 0.51. What is out of the ordinary
//! (huge, tiny, negative, not a number) goes to `libm`.

use super::errors;
use super::series::{CIRCULAR, ERF, ERF_STEPS, LG_E, PI_2, SMALL_ERF, TWO_BY_ROOT_PI};
use super::tables::{FIRST, LG2_STEP, LN2, LN2_STEP, LOG2_E, LOGS, POWERS};
use crate::string::x86_64::level;
use core::arch::x86_64::{_mm_cvtsd_f64, _mm_fmadd_sd, _mm_set_sd};
use core::f64::consts::{FRAC_2_PI, LN_2, LN_10, LOG2_10, LOG10_E};

/// Adding it leaves an integer in the low bits.
const SHIFT: f64 = 6755399441055744.0;
/// The steps of [`POWERS`] in e.
const STEPS: f64 = 128.0 * core::f64::consts::LOG2_E;

#[target_feature(enable = "fma")]
#[inline]
fn fma(x: f64, y: f64, z: f64) -> f64 {
    _mm_cvtsd_f64(_mm_fmadd_sd(_mm_set_sd(x), _mm_set_sd(y), _mm_set_sd(z)))
}

/// 2^(k/128) and, relatively, what e^r adds to it, for small r and results in the normal
/// range.
#[target_feature(enable = "fma")]
#[inline]
fn power_parts(k: u64, r: f64) -> (f64, f64) {
    let (bits, tail) = POWERS[k as usize % 128];
    let scale = f64::from_bits(bits.wrapping_add(k << 45));
    let r2 = r * r;
    let low = fma(r, 1.0 / 6.0, 0.5);
    let high = fma(r, 1.0 / 120.0, 1.0 / 24.0);
    let p = fma(r2 * r2, high, fma(r2, low, f64::from_bits(tail) + r));
    (scale, p)
}

/// 2^(k/128) times e^r.
#[target_feature(enable = "fma")]
#[inline]
fn power(k: u64, r: f64) -> f64 {
    let (scale, p) = power_parts(k, r);
    fma(scale, p, scale)
}

/// The nearest step to x in [`POWERS`], and how far it is from there, in e.
#[target_feature(enable = "fma")]
#[inline]
fn step(x: f64) -> (u64, f64) {
    let shifted = fma(x, STEPS, SHIFT);
    let k = shifted - SHIFT;
    (
        shifted.to_bits(),
        fma(-k, LN2_STEP.1, fma(-k, LN2_STEP.0, x)),
    )
}

/// e^(x + tail), for |x| below 700.
#[target_feature(enable = "fma")]
#[inline]
fn exp_core(x: f64, tail: f64) -> f64 {
    let (k, r) = step(x);
    power(k, r + tail)
}

/// 2^(x steps/128), as well as a `float` needs it: within 2^-37 of itself, for results
/// in the normal range.
#[target_feature(enable = "fma")]
#[inline]
fn power_short(x: f64, steps: f64) -> f64 {
    // Taylor's coefficients.
    const C1: f64 = LN_2 / 128.0;
    const C2: f64 = C1 * C1 / 2.0;
    const C3: f64 = C1 * C1 * C1 / 6.0;
    let shifted = fma(x, steps, SHIFT);
    let k = shifted.to_bits();
    let r = fma(x, steps, SHIFT - shifted);
    let (bits, _) = POWERS[k as usize % 128];
    let scale = f64::from_bits(bits.wrapping_add(k << 45));
    let p = fma(r * r, fma(r, C3, C2), fma(r, C1, 1.0));
    scale * p
}

/// e^x - 1, for |x| from 2^-54 to 700.
#[target_feature(enable = "fma")]
#[inline]
fn exp_less_1(x: f64) -> f64 {
    if x.abs() < 0.0625 {
        // Taylor's coefficients: 1/2! to 1/10!.
        let x2 = x * x;
        let a = fma(x, 1.0 / 6.0, 0.5);
        let b = fma(x, 1.0 / 120.0, 1.0 / 24.0);
        let c = fma(x, 1.0 / 5040.0, 1.0 / 720.0);
        let d = fma(x, 1.0 / 362880.0, 1.0 / 40320.0);
        let x4 = x2 * x2;
        let d = fma(x2, 1.0 / 3628800.0, d);
        let p = fma(x4, fma(x2, d, c), fma(x2, b, a));
        return fma(x2, p, x);
    }
    let (k, r) = step(x);
    let (scale, p) = power_parts(k, r);
    let (hi, lo) = sum(scale, -1.0);
    hi + fma(scale, p, lo)
}

/// A sum, and what rounding took from it.
#[inline(always)]
fn sum(x: f64, y: f64) -> (f64, f64) {
    let s = x + y;
    let y2 = s - x;
    (s, (x - (s - y2)) + (y - y2))
}

/// What a positive normal number is made of: an exponent, the entry of [`LOGS`], and how
/// far the number is from there, relatively.
#[target_feature(enable = "fma")]
#[inline]
fn log_place(x: f64) -> (i64, &'static (u64, u64, u64), f64) {
    let bits = x.to_bits();
    let from = bits.wrapping_sub(FIRST);
    let entry = &LOGS[(from >> 45) as usize % 128];
    let z = f64::from_bits(bits.wrapping_sub(from & 0xfff << 52));
    // Exact: the reciprocal is short.
    let r = fma(z, f64::from_bits(entry.0), -1.0);
    (from as i64 >> 52, entry, r)
}

/// The logarithm of a positive normal number, in two parts.
#[target_feature(enable = "fma")]
#[inline]
fn log_core(x: f64) -> (f64, f64) {
    let (exponent, &(_, log, tail), r) = log_place(x);
    let k = exponent as f64;
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

/// The logarithm of a positive normal number, and of what is to be added to it below its
/// last bit (if there is, it is below 2^1000), in two parts, of which the second may
/// reach 2^-7 of the first.
#[target_feature(enable = "fma")]
#[inline]
fn log_parts(x: f64, more: Option<f64>) -> (f64, f64) {
    let (exponent, &(inverse, log, tail), start) = log_place(x);
    let k = exponent as f64;
    let more = more.map_or(0.0, |more| {
        more * f64::from_bits(inverse) * f64::from_bits(((1023 - exponent) as u64) << 52)
    });
    let r = start + more;
    let t1 = fma(k, LN2.0, f64::from_bits(log));
    let hi = t1 + r;
    let lo = fma(k, LN2.1, f64::from_bits(tail)) + ((t1 - hi) + r) + ((start - r) + more);
    let r2 = r * r;
    let a = fma(r, 1.0 / 3.0, -0.5);
    let b = fma(r, 1.0 / 5.0, -1.0 / 4.0);
    let c = fma(r, 1.0 / 7.0, -1.0 / 6.0);
    let p = fma(r2 * r2, fma(r2, -1.0 / 8.0, c), fma(r2, b, a));
    (hi, fma(r2, p, lo))
}

/// A logarithm in two parts to another base, of which `base` is that of e.
#[target_feature(enable = "fma")]
#[inline]
fn to_base((hi, lo): (f64, f64), base: (f64, f64)) -> f64 {
    let p = hi * base.0;
    p + fma(lo, base.0, fma(hi, base.0, -p) + hi * base.1)
}

/// The logarithm of a positive normal number, as well as a `float` needs it: within
/// 2^-38 of itself.
#[target_feature(enable = "fma")]
#[inline]
fn log_short(x: f64) -> f64 {
    let (exponent, &(_, log, tail), r) = log_place(x);
    let start = fma(
        exponent as f64,
        LN_2,
        f64::from_bits(log) + f64::from_bits(tail),
    );
    let r2 = r * r;
    let a = fma(r, 1.0 / 3.0, -0.5);
    let b = fma(r, 1.0 / 5.0, -1.0 / 4.0);
    start + fma(r2, fma(r2, b, a), r)
}

/// The sine of x and of as many right angles, as well as a `float` needs it, for |x|
/// below 2^24.
#[target_feature(enable = "fma")]
#[inline]
fn circular(x: f64, right_angles: u64) -> f64 {
    let shifted = fma(x, FRAC_2_PI, SHIFT);
    let k = SHIFT - shifted;
    let quadrant = shifted.to_bits().wrapping_add(right_angles);
    let r = fma(k, PI_2.1, fma(k, PI_2.0, x));
    let odd = quadrant & 1;
    let c = &CIRCULAR[odd as usize];
    let z = r * r;
    let p = fma(z * z, fma(z, c[3], c[2]), fma(z, c[1], c[0]));
    // The sine's series begins with r, the cosine's with 1.
    let ones = odd.wrapping_neg();
    let first = f64::from_bits(r.to_bits() & !ones | 1f64.to_bits() & ones);
    let y = first * fma(z, p, 1.0);
    f64::from_bits(y.to_bits() ^ (quadrant & 2) << 62)
}

/// The error function, for |x| from 2^-28 to 6.
#[target_feature(enable = "fma")]
#[inline]
fn error_function(x: f64) -> f64 {
    let a = x.abs();
    if a < 0.5 {
        let z = x * x;
        let c = &SMALL_ERF;
        let z2 = z * z;
        let z4 = z2 * z2;
        let low = fma(z2, fma(z, c[3], c[2]), fma(z, c[1], c[0]));
        let high = fma(z2, fma(z, c[7], c[6]), fma(z, c[5], c[4]));
        let p = fma(z4, fma(z4, c[8], high), low);
        return fma(x, TWO_BY_ROOT_PI.0, x * fma(z, p, TWO_BY_ROOT_PI.1));
    }
    // From the middle of one of the steps, where it is known in two parts.
    let step = (a * ERF_STEPS) as usize;
    let (hi, lo, c) = &ERF[(step - 8).min(ERF.len() - 1)];
    let h = a - (step as f64 + 0.5) / ERF_STEPS;
    let h2 = h * h;
    let h4 = h2 * h2;
    let low = fma(h2, fma(h, c[3], c[2]), fma(h, c[1], c[0]));
    let high = fma(h2, fma(h, c[7], c[6]), fma(h, c[5], c[4]));
    let p = fma(h4, high, low);
    (hi + fma(h, p, *lo)).copysign(x)
}

#[inline(always)]
fn ordinary(x: f64) -> bool {
    x.to_bits().wrapping_sub(1 << 52) < (0x7ff << 52) - (1 << 52)
}

/// Positive, neither infinite nor NaN.
#[inline(always)]
fn positive(x: f32) -> bool {
    x.to_bits().wrapping_sub(1) < f32::MAX.to_bits()
}

/// What [`circular`] is for; smaller ones are their own sines.
#[inline(always)]
fn turns(x: f32) -> bool {
    const LEAST: u32 = 0x39800000; // 2^-12
    const END: u32 = 0x4b800000; // 2^24
    (x.to_bits() & 0x7fffffff).wrapping_sub(LEAST) < END - LEAST
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
        power(shifted.to_bits(), r * LN_2)
    }}
    fused_exp10(x: f64) -> f64 {{
        let shifted = fma(x, 128.0 * LOG2_10, SHIFT);
        let k = shifted - SHIFT;
        let r = fma(-k, LG2_STEP.1, fma(-k, LG2_STEP.0, x));
        power(shifted.to_bits(), r * LN_10)
    }}
    fused_expm1(x: f64) -> f64 { exp_less_1(x) }
    fused_log(x: f64) -> f64 {{
        let (hi, lo) = log_parts(x, None);
        hi + lo
    }}
    fused_log2(x: f64) -> f64 { to_base(log_parts(x, None), LOG2_E) }
    fused_log10(x: f64) -> f64 { to_base(log_parts(x, None), LG_E) }
    fused_log1p(x: f64) -> f64 {{
        let (u, more) = sum(x, 1.0);
        let (hi, lo) = log_parts(u, Some(more));
        hi + lo
    }}
    fused_erf(x: f64) -> f64 { error_function(x) }
    fused_erff(x: f32) -> f32 { error_function(x.into()) as f32 }
    fused_expf(x: f32) -> f32 { power_short(x.into(), STEPS) as f32 }
    fused_exp2f(x: f32) -> f32 { power_short(x.into(), 128.0) as f32 }
    fused_exp10f(x: f32) -> f32 { power_short(x.into(), 128.0 * LOG2_10) as f32 }
    fused_logf(x: f32) -> f32 { log_short(x.into()) as f32 }
    fused_log2f(x: f32) -> f32 { (log_short(x.into()) * LOG2_E.0) as f32 }
    fused_log10f(x: f32) -> f32 { (log_short(x.into()) * LOG10_E) as f32 }
    fused_expm1f(x: f32) -> f32 { exp_less_1(x.into()) as f32 }
    fused_log1pf(x: f32) -> f32 {{
        let (u, more) = sum(x.into(), 1.0);
        let (hi, lo) = log_parts(u, Some(more));
        (hi + lo) as f32
    }}
    fused_sinf(x: f32) -> f32 { circular(x.into(), 0) as f32 }
    fused_cosf(x: f32) -> f32 { circular(x.into(), 1) as f32 }
    fused_sincosf(x: f32) -> (f32, f32) {{
        let x = f64::from(x);
        (circular(x, 0) as f32, circular(x, 1) as f32)
    }}
    /// For ordinary x; what is not in the range of [`exp_core`] goes to the slow way.
    fused_pow(x: f64, y: f64) -> f64 {{
        let (hi, lo) = log_core(x);
        let p = y * hi;
        if p.abs() < 700.0 {
            exp_core(p, fma(y, lo, fma(y, hi, -p)))
        } else {
            slow_pow(x, y)
        }
    }}
    /// For positive x; what is not in the range of [`power_short`] goes to the slow way.
    fused_powf(x: f32, y: f32) -> f32 {{
        let log = log_short(x.into());
        let steps = f64::from(y) * STEPS;
        if (log * steps).abs() < 125.0 * 128.0 {
            power_short(log, steps) as f32
        } else {
            slow_powf(x, y)
        }
    }}
}

/// `pow` and `powf`, and what `errno` says of them.
macro_rules! slow_powers {
    ($($name:ident($t:ty) = $slow:path;)*) => { $(
        #[cold]
        #[inline(never)]
        fn $name(x: $t, y: $t) -> $t {
            let r = $slow(x, y);
            if r == 0.0 && x != 0.0 && x.is_finite() && y.is_finite() {
                errors::erange();
            }
            errors::two(x, y, r)
        }
    )* };
}

slow_powers! {
    slow_pow(f64) = libm::pow;
    slow_powf(f32) = libm::powf;
}

/// libm's, with the exception of the pole, which compilers take out of it.
fn log1p_or_pole(x: f64) -> f64 {
    if x == -1.0 {
        return x / core::hint::black_box(0.0);
    }
    libm::log1p(x)
}

/// As [`log1p_or_pole`].
fn log1pf_or_pole(x: f32) -> f32 {
    if x == -1.0 {
        return x / core::hint::black_box(0.0);
    }
    libm::log1pf(x)
}

macro_rules! choose {
    ($($check:ident: $(#[$doc:meta])* $name:ident($x:ident: $t:ty) if $ordinary:expr => $fast:ident, $slow:path;)*) => { $(
        $(#[$doc])*
        ///
        /// What is ordinary is no error, so that nothing is asked of the result.
        #[inline]
        pub fn $name($x: $t) -> $t {
            #[cold]
            #[inline(never)]
            fn slow(x: $t) -> $t {
                errors::$check(x, $slow(x))
            }
            if $ordinary && level::has(level::FMA) { $fast($x) } else { slow($x) }
        }
    )* };
}

choose! {
    one_underflow: /// e to the power x.
        exp(x: f64) if x.abs() < 700.0 => fused_exp, libm::exp;
    one_underflow: /// 2 to the power x.
        exp2(x: f64) if x.abs() < 1000.0 => fused_exp2, libm::exp2;
    one_underflow: /// 10 to the power x.
        exp10(x: f64) if x.abs() < 300.0 => fused_exp10, libm::exp10;
    one: /// e to the power x, less 1.
        expm1(x: f64) if x.abs() < 700.0 && x.abs() > 6e-17 => fused_expm1, libm::expm1;
    one: /// The natural logarithm.
        log(x: f64) if ordinary(x) => fused_log, libm::log;
    one: /// The logarithm to base 2.
        log2(x: f64) if ordinary(x) => fused_log2, libm::log2;
    one: /// The logarithm to base 10.
        log10(x: f64) if ordinary(x) => fused_log10, libm::log10;
    one: /// The logarithm of 1 + x.
        log1p(x: f64) if x > -1.0 && x < 1e300 && x.abs() > 6e-17 => fused_log1p, log1p_or_pole;
    one_underflow: /// e to the power x.
        expf(x: f32) if x.abs() < 87.0 => fused_expf, libm::expf;
    one_underflow: /// 2 to the power x.
        exp2f(x: f32) if x.abs() < 125.0 => fused_exp2f, libm::exp2f;
    one_underflow: /// 10 to the power x.
        exp10f(x: f32) if x.abs() < 37.0 => fused_exp10f, libm::exp10f;
    one: /// e to the power x, less 1.
        expm1f(x: f32) if x.abs() < 88.0 && x.abs() > 1e-16 => fused_expm1f, libm::expm1f;
    one: /// The natural logarithm.
        logf(x: f32) if positive(x) => fused_logf, libm::logf;
    one: /// The logarithm to base 2.
        log2f(x: f32) if positive(x) => fused_log2f, libm::log2f;
    one: /// The logarithm to base 10.
        log10f(x: f32) if positive(x) => fused_log10f, libm::log10f;
    one: /// The logarithm of 1 + x.
        log1pf(x: f32) if x > -1.0 && x <= f32::MAX && x.abs() > 1e-16 => fused_log1pf, log1pf_or_pole;
    never: /// The error function.
        erf(x: f64) if x.abs() < 6.0 && x.abs() > 4e-9 => fused_erf, libm::erf;
    never: /// The error function.
        erff(x: f32) if x.abs() < 6.0 && x.abs() > 1e-30 => fused_erff, libm::erff;
    one: /// The sine.
        sinf(x: f32) if turns(x) => fused_sinf, libm::sinf;
    one: /// The cosine.
        cosf(x: f32) if turns(x) => fused_cosf, libm::cosf;
}

/// Sine and cosine.
#[inline]
pub fn sincosf(x: f32) -> (f32, f32) {
    if turns(x) && level::has(level::FMA) {
        return fused_sincosf(x);
    }
    let (s, c) = libm::sincosf(x);
    (errors::one(x, s), c)
}

/// x to the power y.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    if ordinary(x) && y.abs() < 1e18 && y.abs() > 1e-18 && level::has(level::FMA) {
        fused_pow(x, y)
    } else {
        slow_pow(x, y)
    }
}

/// x to the power y.
#[inline]
pub fn powf(x: f32, y: f32) -> f32 {
    if positive(x) && level::has(level::FMA) {
        fused_powf(x, y)
    } else {
        slow_powf(x, y)
    }
}
