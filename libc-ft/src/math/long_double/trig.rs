//! The circular functions (C17 7.12.4). The x87 instructions are exact
//! enough up to π/4; beyond, the angle is reduced here, by 2/π to as many bits
//! as it takes.

use super::parts::exponent;
use super::two_over_pi::BITS;
use crate::internal::f80::F80;
use crate::math::errors::one;

const PIO4: F80 = F80::from_parts(0x3ffe, 0xc90fdaa22168c235);
const PIO2: F80 = F80::from_parts(0x3fff, 0xc90fdaa22168c235);
const PIO2_LO: F80 = F80::from_parts(0xbfbd, 0xece675d1fc8f8cbb);

const WORDS: usize = 6;

/// Shifts a big-endian number left; bits beyond its top are lost.
fn shl(a: [u64; WORDS], n: u32) -> [u64; WORDS] {
    let (words, bits) = ((n / 64) as usize, n % 64);
    core::array::from_fn(|i| {
        let word = |k: usize| a.get(k + words).copied().unwrap_or(0);
        if bits == 0 {
            word(i)
        } else {
            word(i) << bits | word(i + 1) >> (64 - bits)
        }
    })
}

/// The quadrant and the rest, in [-π/4, π/4], of a finite number of at least a half.
fn reduce(x: F80) -> (u32, F80) {
    let e = exponent(x);
    // Bits of 2/π that only give multiples of 4 are left out.
    let skip = (e - 65).max(0) as u32;
    let mut window = [0u64; WORDS];
    window.copy_from_slice(&BITS[(skip / 64) as usize..][..WORDS]);
    let window = shl(window, skip % 64);
    // The product with the upper five words.
    let mut product = [0u64; WORDS];
    let mut carry = 0u64;
    for i in (0..WORDS - 1).rev() {
        let p = u128::from(window[i]) * u128::from(x.mantissa) + u128::from(carry);
        product[i + 1] = p as u64;
        carry = (p >> 64) as u64;
    }
    product[0] = carry;
    // How many bits there are above the point.
    let whole = (e + 1).min(66) as u32;
    let mut quadrant = match whole {
        0 => 0,
        1..=64 => (product[0] >> (64 - whole)) as u32,
        _ => (product[0] << (whole - 64) | product[1] >> (128 - whole)) as u32,
    };
    let mut fraction = shl(product, whole);
    let mut negative = false;
    if fraction[0] >> 63 == 1 {
        quadrant += 1;
        negative = true;
        let mut carry = true;
        for w in fraction.iter_mut().rev() {
            (*w, carry) = (!*w).overflowing_add(carry.into());
        }
    }
    let mut zeros = 0;
    for w in fraction {
        zeros += w.leading_zeros();
        if w != 0 {
            break;
        }
    }
    let normal = shl(fraction, zeros);
    let hi = F80::from_parts((0x3ffe - zeros as i32) as u16, normal[0]);
    let lo = F80::from_i64((normal[1] >> 1) as i64).scale(F80::from_i64(-127 - i64::from(zeros)));
    let r = hi * PIO2 + (hi * PIO2_LO + lo * PIO2);
    if negative == x.is_negative() {
        (
            if x.is_negative() {
                quadrant.wrapping_neg()
            } else {
                quadrant
            } & 3,
            r,
        )
    } else {
        (
            if x.is_negative() {
                quadrant.wrapping_neg()
            } else {
                quadrant
            } & 3,
            -r,
        )
    }
}

fn split(x: F80) -> (u32, F80) {
    if x.abs() <= PIO4 { (0, x) } else { reduce(x) }
}

/// The sine.
pub fn sine(x: F80) -> F80 {
    if !x.is_finite() {
        return x - x;
    }
    match split(x) {
        (0, r) => r.small_sin(),
        (1, r) => r.small_cos(),
        (2, r) => -r.small_sin(),
        (_, r) => -r.small_cos(),
    }
}

/// The cosine.
pub fn cosine(x: F80) -> F80 {
    if !x.is_finite() {
        return x - x;
    }
    match split(x) {
        (0, r) => r.small_cos(),
        (1, r) => -r.small_sin(),
        (2, r) => -r.small_cos(),
        (_, r) => r.small_sin(),
    }
}

/// The tangent.
pub fn tangent(x: F80) -> F80 {
    if !x.is_finite() {
        return x - x;
    }
    match split(x) {
        (0 | 2, r) => r.small_tan(),
        (_, r) => -(F80::ONE / r.small_tan()),
    }
}

extern "C" fn sin(x: &F80, out: &mut F80) {
    *out = one(*x, sine(*x));
}

extern "C" fn cos(x: &F80, out: &mut F80) {
    *out = one(*x, cosine(*x));
}

extern "C" fn tan(x: &F80, out: &mut F80) {
    *out = one(*x, tangent(*x));
}

extern "C" fn both(x: &F80, sin: &mut F80, cos: &mut F80) {
    *sin = one(*x, sine(*x));
    *cos = cosine(*x);
}

ld_fn! {
    /// The sine (C17 7.12.4.6).
    sinl => sin;
    /// The cosine (C17 7.12.4.5).
    cosl => cos;
    /// The tangent (C17 7.12.4.7).
    tanl => tan;
}

ld_to_int! {
    /// Sine and cosine at once (`man 3 sincos`).
    sincosl => both;
}

// The names for types of a fixed width (TS 18661-3).
alias!(cosl => cosf64x);
alias!(sincosl => sincosf64x);
alias!(sinl => sinf64x);
alias!(tanl => tanf64x);
