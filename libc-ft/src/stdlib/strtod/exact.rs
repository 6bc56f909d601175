//! Comparing a decimal number with a binary one, without loss.

use super::text::Decimal;
use core::cmp::Ordering;

/// Significant digits that can matter: no number halfway between two of a
/// `double`, or a `long double`, has as many.
const DIGITS: [usize; 2] = [800, 11_600];
/// Limbs for those digits, and for the other side.
const LIMBS: [usize; 2] = [48, 640];

/// A natural number, lowest limb first.
struct Natural<'a> {
    limbs: &'a mut [u64],
    used: usize,
}

impl Natural<'_> {
    /// `self * factor + term`
    fn scale(&mut self, factor: u64, term: u64) {
        let mut carry = term;
        for limb in &mut self.limbs[..self.used] {
            let n = u128::from(*limb) * u128::from(factor) + u128::from(carry);
            *limb = n as u64;
            carry = (n >> 64) as u64;
        }
        if carry != 0 {
            self.limbs[self.used] = carry;
            self.used += 1;
        }
    }

    /// `self * 5^n`
    fn times_five_to(&mut self, mut n: u32) {
        while n > 0 {
            let now = n.min(27);
            self.scale(5u64.pow(now), 0);
            n -= now;
        }
    }

    /// `self * 2^n`
    fn times_two_to(&mut self, n: u32) {
        let (limbs, bits) = ((n / 64) as usize, n % 64);
        if bits > 0 {
            self.scale(1 << bits, 0);
        }
        self.limbs.copy_within(..self.used, limbs);
        self.limbs[..limbs].fill(0);
        self.used += limbs;
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.used.cmp(&other.used).then_with(|| {
            let of = |n: &Self, i: usize| n.limbs[i];
            (0..self.used)
                .rev()
                .map(|i| of(self, i).cmp(&of(other, i)))
                .find(|o| o.is_ne())
                .unwrap_or(Ordering::Equal)
        })
    }
}

/// Compares the number with `edge * 2^exponent`, which it is very near to.
#[cold]
pub fn compare(text: &Decimal, edge: u128, exponent: i32, long: bool) -> Ordering {
    if long {
        compare_long(text, edge, exponent)
    } else {
        run(
            text,
            edge,
            exponent,
            DIGITS[0],
            &mut [0; LIMBS[0]],
            &mut [0; LIMBS[0]],
        )
    }
}

#[inline(never)]
fn compare_long(text: &Decimal, edge: u128, exponent: i32) -> Ordering {
    run(
        text,
        edge,
        exponent,
        DIGITS[1],
        &mut [0; LIMBS[1]],
        &mut [0; LIMBS[1]],
    )
}

#[inline(never)]
fn run(
    text: &Decimal,
    edge: u128,
    exponent: i32,
    most: usize,
    left: &mut [u64],
    right: &mut [u64],
) -> Ordering {
    let mut left = Natural {
        limbs: left,
        used: 0,
    };
    let taken = text.count.min(most);
    let mut chunk = (0u64, 1u64);
    let mut p = text.digits;
    let mut more = false;
    for i in 0..text.count {
        // SAFETY: so many digits lie there, with at most one point between.
        let digit = unsafe {
            if *p == b'.' {
                p = p.add(1);
            }
            let d = *p;
            p = p.add(1);
            u64::from(d - b'0')
        };
        if i >= taken {
            if digit != 0 {
                more = true;
                break;
            }
            continue;
        }
        chunk = (chunk.0 * 10 + digit, chunk.1 * 10);
        if chunk.1 == 10_000_000_000_000_000_000 || i + 1 == taken {
            left.scale(chunk.1, chunk.0);
            chunk = (0, 1);
        }
    }
    // The power of ten of the last digit taken.
    let scale = text.exponent - (taken as i32 - text.count.min(19) as i32);
    right[0] = edge as u64;
    right[1] = (edge >> 64) as u64;
    let used = if right[1] != 0 { 2 } else { 1 };
    let mut right = Natural { limbs: right, used };
    if scale >= 0 {
        left.times_five_to(scale as u32);
    } else {
        right.times_five_to(scale.unsigned_abs());
    }
    if scale > exponent {
        left.times_two_to((scale - exponent) as u32);
    } else {
        right.times_two_to((exponent - scale) as u32);
    }
    left.compare(&right).then(if more {
        Ordering::Greater
    } else {
        Ordering::Equal
    })
}
