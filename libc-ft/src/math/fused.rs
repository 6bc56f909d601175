//! `fma` (C17 7.12.13.1): x·y + z, rounded once, by the rounding mode in force; with
//! the processor's instruction where it has it, and in integers of 256 bits.

use crate::internal::f80::F80;
use crate::string::x86_64::level;
use core::arch::asm;
use core::arch::x86_64::{_mm_cvtsd_f64, _mm_cvtss_f32, _mm_fmadd_sd, _mm_fmadd_ss};
use core::arch::x86_64::{_mm_set_sd, _mm_set_ss};

/// A finite number: `bits · 2^exp`.
#[derive(Clone, Copy)]
struct Parts {
    negative: bool,
    bits: u64,
    exp: i32,
}

/// One other than zero, the top bit set.
#[derive(Clone, Copy)]
struct Number {
    negative: bool,
    bits: u128,
    exp: i32,
}

impl Number {
    fn new(negative: bool, bits: u128, exp: i32) -> Self {
        let zeros = bits.leading_zeros();
        Self {
            negative,
            bits: bits << zeros,
            exp: exp - zeros as i32,
        }
    }
}

/// A floating type's precision, and the exponents of its least number and of what is too great.
struct Format {
    precision: i32,
    least: i32,
    beyond: i32,
}

const FLOAT: Format = Format {
    precision: 24,
    least: -149,
    beyond: 128,
};
const DOUBLE: Format = Format {
    precision: 53,
    least: -1074,
    beyond: 1024,
};
const EXTENDED: Format = Format {
    precision: 64,
    least: -16445,
    beyond: 16384,
};

/// What a computation came to.
enum Rounded {
    /// Of the format's precision at most.
    Finite { value: Parts, inexact: bool },
    /// Too great for the format.
    Overflow { negative: bool },
}

/// The rounding mode, as in the control register: to nearest, down, up, towards zero.
fn mode() -> u32 {
    let mut status = 0u32;
    // SAFETY: stores the control and status register into a local.
    unsafe { asm!("stmxcsr [{}]", in(reg) &mut status, options(nostack)) };
    status >> 13 & 3
}

/// 256 bits, the upper half first.
type Wide = (u128, u128);

fn add(a: Wide, b: Wide) -> Wide {
    let (lo, carry) = a.1.overflowing_add(b.1);
    (a.0.wrapping_add(b.0).wrapping_add(carry.into()), lo)
}

fn negate(a: Wide) -> Wide {
    add((!a.0, !a.1), (0, 1))
}

/// Shifted right from the upper half, and whether bits were lost.
fn right(a: u128, n: u32) -> (Wide, bool) {
    match n {
        0 => ((a, 0), false),
        1..=127 => ((a >> n, a << (128 - n)), false),
        128 => ((0, a), false),
        129..=255 => ((0, a >> (n - 128)), a << (256 - n) != 0),
        _ => ((0, 0), a != 0),
    }
}

fn left(a: Wide, n: u32) -> Wide {
    match n {
        0 => a,
        1..=127 => (a.0 << n | a.1 >> (128 - n), a.1 << n),
        128..=255 => (a.1 << (n - 128), 0),
        _ => (0, 0),
    }
}

/// x·y + z of finite numbers, x and y not zero.
fn fused(x: Parts, y: Parts, z: Parts, format: &Format) -> Rounded {
    let p = Number::new(
        x.negative != y.negative,
        u128::from(x.bits) * u128::from(y.bits),
        x.exp + y.exp,
    );
    let mode = mode();
    if z.bits == 0 {
        return round(p.negative, (p.bits, 0), false, p.exp + 127, mode, format);
    }
    let z = Number::new(z.negative, z.bits.into(), z.exp);
    let (a, b) = if (p.exp, p.bits) >= (z.exp, z.bits) {
        (p, z)
    } else {
        (z, p)
    };
    // With one bit of room at the top; what is lost of b lies far below all that counts.
    let (upper, _) = right(a.bits, 1);
    let (lower, lost) = right(b.bits, (a.exp - b.exp) as u32 + 1);
    let total = if a.negative == b.negative {
        add(upper, lower)
    } else {
        let difference = add(upper, negate(lower));
        if lost {
            add(difference, negate((0, 1)))
        } else {
            difference
        }
    };
    let zeros = match total {
        (0, 0) => {
            let value = Parts {
                negative: mode == 1,
                bits: 0,
                exp: format.least,
            };
            return Rounded::Finite {
                value,
                inexact: false,
            };
        }
        (0, lo) => 128 + lo.leading_zeros(),
        (hi, _) => hi.leading_zeros(),
    };
    let top = a.exp + 128 - zeros as i32;
    round(a.negative, left(total, zeros), lost, top, mode, format)
}

/// A number whose top bit is set and worth `2^top`, rounded; `lost`: there is a little more.
fn round(negative: bool, total: Wide, lost: bool, top: i32, mode: u32, format: &Format) -> Rounded {
    // The last place's exponent.
    let mut exp = (top + 1 - format.precision).max(format.least);
    let (kept, rest) = match top - exp + 1 {
        keep @ 1.. => (total.0 >> (128 - keep), left(total, keep as u32)),
        0 => (0, total),
        // Less than half of the least number.
        _ => (0, (1, 0)),
    };
    let inexact = lost || rest != (0, 0);
    let half = 1 << 127;
    let up = match mode {
        0 => rest.0 > half || rest.0 == half && (rest.1 != 0 || lost || kept & 1 == 1),
        1 => inexact && negative,
        2 => inexact && !negative,
        _ => false,
    };
    let mut bits = kept + u128::from(up);
    if bits >> format.precision != 0 {
        bits >>= 1;
        exp += 1;
    }
    if exp + format.precision > format.beyond {
        return Rounded::Overflow { negative };
    }
    let value = Parts {
        negative,
        bits: bits as u64,
        exp,
    };
    Rounded::Finite { value, inexact }
}

/// Raises the inexact exception.
fn raise_inexact() {
    core::hint::black_box(core::hint::black_box(1.0f64) + core::hint::black_box(1e-30));
}

macro_rules! in_integers {
    ($name:ident, $t:ty, $bits:ty, $format:expr) => {
        fn $name(x: $t, y: $t, z: $t) -> $t {
            if !x.is_finite() || !y.is_finite() || x == 0.0 || y == 0.0 {
                return x * y + z;
            }
            if !z.is_finite() {
                return z + z;
            }
            let width = $format.precision - 1;
            let fraction = (1 << width) - 1;
            let parts = |x: $t| {
                let biased = (x.abs().to_bits() >> width) as i32;
                let implied = if biased == 0 { 0 } else { 1 << width };
                Parts {
                    negative: x.is_sign_negative(),
                    bits: u64::from(x.to_bits() & fraction | implied),
                    exp: biased.max(1) - 1 + $format.least,
                }
            };
            match fused(parts(x), parts(y), parts(z), &$format) {
                Rounded::Overflow { negative } => {
                    let most = core::hint::black_box(<$t>::MAX);
                    most * if negative { -most } else { most }
                }
                Rounded::Finite { value, inexact } => {
                    if inexact {
                        raise_inexact();
                    }
                    let bits = value.bits as $bits;
                    let biased = if bits >> width == 0 {
                        0
                    } else {
                        (value.exp + 1 - $format.least) as $bits
                    };
                    let r = <$t>::from_bits(biased << width | bits & fraction);
                    if value.negative { -r } else { r }
                }
            }
        }
    };
}
in_integers!(double, f64, u64, DOUBLE);
in_integers!(float, f32, u32, FLOAT);

/// x·y + z of `long double`.
pub fn extended(x: F80, y: F80, z: F80) -> F80 {
    if !x.is_finite() || !y.is_finite() || x.is_zero() || y.is_zero() {
        return x * y + z;
    }
    if !z.is_finite() {
        return z + z;
    }
    let parts = |x: F80| Parts {
        negative: x.is_negative(),
        bits: x.mantissa,
        exp: i32::from(x.biased_exponent().max(1)) - 1 + EXTENDED.least,
    };
    match fused(parts(x), parts(y), parts(z), &EXTENDED) {
        Rounded::Overflow { negative } => F80::MAX * if negative { -F80::MAX } else { F80::MAX },
        Rounded::Finite { value, inexact } => {
            if inexact {
                raise_inexact();
            }
            let biased = if value.bits >> 63 == 0 {
                0
            } else {
                (value.exp + 1 - EXTENDED.least) as u16
            };
            F80::from_parts(biased | u16::from(value.negative) << 15, value.bits)
        }
    }
}

#[target_feature(enable = "fma")]
fn instruction(x: f64, y: f64, z: f64) -> f64 {
    _mm_cvtsd_f64(_mm_fmadd_sd(_mm_set_sd(x), _mm_set_sd(y), _mm_set_sd(z)))
}

#[target_feature(enable = "fma")]
fn instructionf(x: f32, y: f32, z: f32) -> f32 {
    _mm_cvtss_f32(_mm_fmadd_ss(_mm_set_ss(x), _mm_set_ss(y), _mm_set_ss(z)))
}

/// x·y + z, rounded once (C17 7.12.13.1).
#[unsafe(no_mangle)]
pub extern "C" fn fma(x: f64, y: f64, z: f64) -> f64 {
    if level::has(level::FMA) {
        // SAFETY: the processor has it.
        unsafe { instruction(x, y, z) }
    } else {
        double(x, y, z)
    }
}

/// x·y + z, rounded once (C17 7.12.13.1).
#[unsafe(no_mangle)]
pub extern "C" fn fmaf(x: f32, y: f32, z: f32) -> f32 {
    if level::has(level::FMA) {
        // SAFETY: the processor has it.
        unsafe { instructionf(x, y, z) }
    } else {
        float(x, y, z)
    }
}

extern "C" fn long(a: &[F80; 3], out: &mut F80) {
    *out = extended(a[0], a[1], a[2]);
}

ld_fn! {
    /// x·y + z, rounded once (C17 7.12.13.1).
    fmal => long;
}

// The names for types of a fixed width (TS 18661-3).
alias!(fma => fmaf32x, fmaf64);
alias!(fmaf => fmaf32);
alias!(fmal => fmaf64x);
