//! `powl` (C17 7.12.7.5): the logarithm in integers, to twice the precision.

use super::exp_log::two_to;
use super::parts::exponent;
use crate::internal::f80::F80;
use crate::math::errors;

/// log2 e with 127 bits after the point.
const LOG2E: u128 = 0xb8aa3b295c17f0bbbe87fed0691d3e89;

/// The upper half of a product.
fn mul_high(a: u128, b: u128) -> u128 {
    let low = u128::from(u64::MAX);
    let (a1, a0, b1, b0) = (a >> 64, a & low, b >> 64, b & low);
    let middle = a1 * b0 + ((a0 * b0) >> 64);
    let middle2 = a0 * b1 + (middle & low);
    a1 * b1 + (middle >> 64) + (middle2 >> 64)
}

/// A number: `bits · 2^exp`, negative or not.
#[derive(Clone, Copy)]
struct Wide {
    negative: bool,
    bits: u128,
    exp: i32,
}

impl Wide {
    /// With the top bit set, unless zero.
    fn normal(self) -> Self {
        let n = self.bits.leading_zeros().min(127);
        Self {
            bits: self.bits << n,
            exp: self.exp - n as i32,
            ..self
        }
    }
}

/// log2 of a positive finite number.
fn log2(x: F80) -> Wide {
    let integer = |e: i32| Wide {
        negative: e < 0,
        bits: u128::from(e.unsigned_abs()),
        exp: 0,
    };
    let e = exponent(x);
    let m = x.mantissa << x.mantissa.leading_zeros();
    if m < 0x8000_0800_0000_0000 {
        return add(integer(e), near_one(m & (u64::MAX >> 1), -63, false));
    }
    if m > 0xffff_f000_0000_0000 {
        return add(integer(e + 1), near_one(m.wrapping_neg(), -64, true));
    }
    // Bit by bit: squaring doubles the logarithm.
    let mut v = u128::from(m) << 64;
    let mut bits = 0u128;
    for _ in 0..118 {
        bits <<= 1;
        let square = mul_high(v, v);
        if square >> 127 == 1 {
            bits |= 1;
            v = square;
        } else {
            v = square << 1;
        }
    }
    add(
        integer(e),
        Wide {
            negative: false,
            bits,
            exp: -118,
        },
    )
}

/// log2 of 1 + t, or of 1 - t, where t is a small `d · 2^exp`: by the series, relative to t.
fn near_one(d: u64, exp: i32, negative: bool) -> Wide {
    if d == 0 {
        return Wide {
            negative,
            bits: 0,
            exp: 0,
        };
    }
    // With 127 bits after the point.
    let t = u128::from(d) << (127 + exp) as u32;
    let mut power = 1u128 << 127;
    let mut sum = 1u128 << 127;
    for k in 2..=8u128 {
        power = mul_high(power, t) << 1;
        if negative || k % 2 == 1 {
            sum += power / k
        } else {
            sum -= power / k
        }
    }
    let relative = mul_high(sum, LOG2E) << 1;
    let zeros = d.leading_zeros();
    let bits = mul_high(relative, u128::from(d) << (64 + zeros));
    Wide {
        negative,
        bits,
        exp: exp - 63 - zeros as i32,
    }
}

/// The sum; an integer of few bits comes first.
fn add(whole: Wide, part: Wide) -> Wide {
    if whole.bits == 0 {
        return part.normal();
    }
    if part.bits == 0 {
        return whole.normal();
    }
    // 104 bits after the point.
    let shift = part.exp + 104;
    let p = if shift >= 0 {
        part.bits << shift
    } else if shift > -128 {
        part.bits >> -shift
    } else {
        0
    };
    let w = whole.bits << 104;
    let (negative, bits) = if whole.negative == part.negative {
        (whole.negative, w + p)
    } else if w >= p {
        (whole.negative, w - p)
    } else {
        (part.negative, p - w)
    };
    Wide {
        negative,
        bits,
        exp: -104,
    }
    .normal()
}

/// `x` to the power `y`, for positive finite `x` and finite `y` other than zero.
fn power(x: F80, y: F80) -> F80 {
    let l = log2(x);
    if l.bits == 0 {
        return F80::ONE;
    }
    let m = y.mantissa << y.mantissa.leading_zeros();
    // l · y = p · 2^exp, with the point 128 bits further up than exp says.
    let p = mul_high(l.bits, u128::from(m) << 64);
    let exp = l.exp + 128 + exponent(y) - 127;
    let negative = l.negative != y.is_negative();
    // p · 2^exp as an integer and a fraction.
    if exp + 127 >= 16 {
        return if negative {
            F80::MIN_POSITIVE * F80::MIN_POSITIVE
        } else {
            F80::MAX * F80::MAX
        };
    }
    let (mut n, mut f) = if exp >= 0 {
        (0, 0)
    } else if exp > -128 {
        ((p >> -exp) as i64, p << (128 + exp))
    } else {
        (0, p.checked_shr((-exp - 128) as u32).unwrap_or(0))
    };
    let mut below = false;
    if f >> 127 == 1 {
        n += 1;
        f = f.wrapping_neg();
        below = true;
    }
    let zeros = f.leading_zeros();
    let fraction = if zeros > 120 {
        F80::ZERO
    } else {
        F80::from_parts((0x3ffe - zeros as i32) as u16, ((f << zeros) >> 64) as u64)
    };
    let (n, fraction) = if negative {
        (-n, -fraction)
    } else {
        (n, fraction)
    };
    two_to(if below { -fraction } else { fraction }).scale(F80::from_i64(n))
}

/// Whether a number is an integer, and whether it is odd.
fn integer(y: F80) -> (bool, bool) {
    match i32::from(y.biased_exponent()) - 0x3fff {
        e if e < 0 => (y.is_zero(), false),
        e @ 0..=63 => {
            let unit = 1u64 << (63 - e);
            (y.mantissa & (unit - 1) == 0, y.mantissa & unit != 0)
        }
        _ => (true, false),
    }
}

/// `x` to the power `y`.
pub fn pow(x: F80, y: F80) -> F80 {
    if y.is_zero() || x == F80::ONE {
        return F80::ONE;
    }
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    let (whole, odd) = integer(y);
    let sign = if x.is_negative() && whole && odd {
        -F80::ONE
    } else {
        F80::ONE
    };
    if y.is_infinite() {
        let a = x.abs();
        return if a == F80::ONE {
            F80::ONE
        } else if (a > F80::ONE) == y.is_negative() {
            F80::ZERO
        } else {
            F80::INFINITY
        };
    }
    if x.is_zero() || x.is_infinite() {
        return if x.is_zero() == y.is_negative() {
            if x.is_zero() {
                sign / F80::ZERO
            } else {
                sign * F80::INFINITY
            }
        } else {
            sign * F80::ZERO
        };
    }
    if x.is_negative() && !whole {
        return F80::ZERO / F80::ZERO;
    }
    sign * power(x.abs(), y)
}

extern "C" fn powl_core(a: &[F80; 2], out: &mut F80) {
    let [x, y] = *a;
    let r = pow(x, y);
    if r.is_zero() && !x.is_zero() && x.is_finite() && y.is_finite() {
        errors::erange();
    }
    *out = errors::two(x, y, r);
}

ld_fn! {
    /// x to the power y (C17 7.12.7.5).
    powl => powl_core;
}

// The names for types of a fixed width (TS 18661-3).
alias!(powl => powf64x);
