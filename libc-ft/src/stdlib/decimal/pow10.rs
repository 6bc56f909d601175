//! Powers of ten to 128 bits.

/// The step between table entries: the largest power of five in 64 bits.
const STEP: i32 = 27;
/// Table entries in each direction; more is reached by multiplying.
const REACH: i32 = 13;

/// 10^n, rounded down.
#[derive(Clone, Copy)]
pub struct Power {
    /// The leading bits; the highest one is set.
    pub bits: u128,
    /// The power of two of the lowest bit.
    pub exponent: i32,
    /// How much larger than `bits` the true number may be; 0 where it is exact.
    pub error: u32,
}

/// 5^0 to 5^26.
static SMALL: [u64; STEP as usize] = {
    let mut t = [1; STEP as usize];
    let mut i = 1;
    while i < t.len() {
        t[i] = t[i - 1] * 5;
        i += 1;
    }
    t
};

const FIVE_27: u64 = 7_450_580_596_923_828_125;

/// Limbs for 2^1087, and for 5^351.
const LIMBS: usize = 17;

/// The leading 128 bits of a number, and the power of two of the lowest.
const fn leading(n: &[u64; LIMBS]) -> (u128, i32) {
    let mut top = LIMBS - 1;
    while n[top] == 0 {
        top -= 1;
    }
    let shift = n[top].leading_zeros();
    let a = n[top] as u128;
    let b = if top >= 1 { n[top - 1] as u128 } else { 0 };
    let c = if top >= 2 { n[top - 2] as u128 } else { 0 };
    let bits = if shift == 0 {
        a << 64 | b
    } else {
        (a << 64 | b) << shift | c >> (64 - shift)
    };
    (bits, (top as i32 - 1) * 64 - shift as i32)
}

/// 5^(27 i), for i from -13 to 13, rounded down.
static LARGE: [(u128, i32); 2 * REACH as usize + 1] = {
    let mut t = [(0, 0); 2 * REACH as usize + 1];
    let middle = REACH as usize;
    let mut n = [0u64; LIMBS];
    n[0] = 1;
    let mut i = 0;
    while i <= middle {
        t[middle + i] = leading(&n);
        let mut carry = 0u128;
        let mut k = 0;
        while k < LIMBS {
            let p = n[k] as u128 * FIVE_27 as u128 + carry;
            n[k] = p as u64;
            carry = p >> 64;
            k += 1;
        }
        i += 1;
    }
    n = [0; LIMBS];
    n[LIMBS - 1] = 1 << 63;
    i = 1;
    while i <= middle {
        let mut rest = 0u128;
        let mut k = LIMBS;
        while k > 0 {
            k -= 1;
            let d = rest << 64 | n[k] as u128;
            n[k] = (d / FIVE_27 as u128) as u64;
            rest = d % FIVE_27 as u128;
        }
        let (bits, exponent) = leading(&n);
        t[middle - i] = (bits, exponent - (LIMBS as i32 * 64 - 1));
        i += 1;
    }
    t
};

/// The high half of a product.
#[inline]
pub fn high(a: u64, b: u64) -> u64 {
    ((u128::from(a) * u128::from(b)) >> 64) as u64
}

/// The leading 128 of the 192 bits of `a * b`, rounded down.
#[inline]
pub fn times_64(a: u128, b: u64) -> u128 {
    let low = high(a as u64, b);
    (a >> 64) as u64 as u128 * u128::from(b) + u128::from(low)
}

/// The leading 128 of the 256 bits of `a * b`, rounded down.
fn times_128(a: u128, b: u128) -> u128 {
    let (ah, al, bh, bl) = (a >> 64, u128::from(a as u64), b >> 64, u128::from(b as u64));
    let (m1, m2) = (ah * bl, al * bh);
    let middle = ((al * bl) >> 64) + u128::from(m1 as u64) + u128::from(m2 as u64);
    ah * bh + (m1 >> 64) + (m2 >> 64) + (middle >> 64)
}

/// Puts the highest bit in its place.
fn normal(bits: u128, exponent: i32) -> (u128, i32) {
    let shift = bits.leading_zeros();
    (bits << shift, exponent - shift as i32)
}

/// 10^n.
pub fn power_of_ten(n: i32) -> Power {
    let mut step = n.div_euclid(STEP);
    let five = SMALL[n.rem_euclid(STEP) as usize];
    let (mut bits, mut exponent) = normal(u128::from(five), n);
    // The relative error, in units of 2^-127: each factor has its own, and each product one more.
    let mut error = 0;
    while step != 0 {
        let now = step.clamp(-REACH, REACH);
        step -= now;
        let (factor, scale) = LARGE[(now + REACH) as usize];
        (bits, exponent) = normal(times_128(bits, factor), exponent + scale + 128);
        error += 2;
    }
    Power {
        bits,
        exponent,
        // A normal number's units are at least half as large.
        error: 2 * error,
    }
}

/// A lower bound of `floor(log10(2^n))`, at most one too small for any number
/// from 2^n up to 2^(n + 1).
#[inline]
pub fn log10_of_power_of_two(n: i32) -> i32 {
    ((i64::from(n) * 1_292_913_986 - 65_536) >> 32) as i32
}
