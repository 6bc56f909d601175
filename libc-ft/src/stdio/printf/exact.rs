//! Decimal digits of a binary number by arithmetic without loss.

use super::digits::Want;
use super::int::decimal;
use crate::stdlib::decimal::pow10::log10_of_power_of_two;
use crate::stdlib::decimal::rounding::{Rest, Rounding};

/// What the limbs of the whole part count in.
const BILLION: u64 = 1_000_000_000;
/// What the fraction is multiplied by, 19 digits at once.
const CHUNK: u64 = 10_000_000_000_000_000_000;

/// Limbs of a whole part of up to 2^1024 and 2^16384.
const WHOLE: [usize; 2] = [36, 550];
/// Limbs of a fraction of up to 1,137 and 16,512 bits.
const FRACTION: [usize; 2] = [18, 259];

/// A number and what is wanted of it.
pub struct Exact {
    /// Which way "up" and "down" are.
    pub negative: bool,
    /// Not 0.
    pub mantissa: u64,
    /// The power of two of its lowest bit.
    pub exponent: i32,
    /// Which digits.
    pub want: Want,
    /// How they are rounded.
    pub rounding: Rounding,
}

/// Room that [`Exact::digits`] needs.
pub fn digits_at_most(mantissa: u64, exponent: i32, want: Want) -> usize {
    let whole =
        log10_of_power_of_two(exponent + 64 - mantissa.leading_zeros() as i32).max(0) as usize;
    let places = (-exponent).max(0) as usize;
    let fraction = match want {
        Want::Significant(n) => n.min(places),
        Want::Places(n) => n.min(places),
    };
    // Digits come by chunks of 9 and 19, one place is for a carry.
    whole + fraction + 48
}

/// The digits so far.
struct Text<'a> {
    room: &'a mut [u8],
    len: usize,
}

impl Text<'_> {
    /// Adds a number, with zeros before it up to `width` digits.
    fn add(&mut self, n: u64, width: usize) {
        let mut digits = [0; 20];
        let digits = decimal(n, &mut digits);
        let zeros = width.saturating_sub(digits.len());
        self.room[self.len..self.len + zeros].fill(b'0');
        self.len += zeros;
        self.room[self.len..self.len + digits.len()].copy_from_slice(digits);
        self.len += digits.len();
    }
}

impl Exact {
    /// Writes the digits to `room`; returns where they begin and end there,
    /// and before which of them the point stands.
    pub fn digits(&self, room: &mut [u8]) -> (usize, usize, i32) {
        if self.exponent >= -1150 && self.exponent <= 1024 - 64 {
            self.run(room, &mut [0; WHOLE[0]], &mut [0; FRACTION[0]])
        } else {
            self.run_large(room)
        }
    }

    /// For exponents that only a `long double` has: more memory.
    #[inline(never)]
    fn run_large(&self, room: &mut [u8]) -> (usize, usize, i32) {
        self.run(room, &mut [0; WHOLE[1]], &mut [0; FRACTION[1]])
    }

    #[inline(never)]
    fn run(&self, room: &mut [u8], whole: &mut [u32], fraction: &mut [u64]) -> (usize, usize, i32) {
        // The first byte is for a carry.
        let mut text = Text { room, len: 1 };
        self.whole(whole, &mut text);
        let mut point = text.len as i32 - 1;
        let mut binary = Fraction::new(self.mantissa, self.exponent, fraction);
        let end = match self.want {
            Want::Places(n) => {
                if point == 0 {
                    text.add(0, 1);
                    point = 1;
                }
                let end = text.len + n;
                while text.len <= end && !binary.is_zero() {
                    text.add(binary.next(), 19);
                }
                end
            }
            Want::Significant(n) => {
                if point == 0 {
                    // Zeros after the point are not significant.
                    loop {
                        let chunk = binary.next();
                        if chunk == 0 {
                            point -= 19;
                            continue;
                        }
                        text.add(chunk, 1);
                        point -= 19 - (text.len as i32 - 1);
                        break;
                    }
                }
                let end = n.saturating_add(1);
                while text.len <= end && !binary.is_zero() {
                    text.add(binary.next(), 19);
                }
                end
            }
        };
        if text.len <= end {
            return (1, text.len, point);
        }
        let rest = Rest {
            half: text.room[end] >= b'5',
            more: (text.room[end] != b'5' && text.room[end] != b'0')
                || !binary.is_zero()
                || text.room[end + 1..text.len].iter().any(|&c| c != b'0'),
        };
        let odd = text.room[end - 1] & 1 != 0;
        if !self.rounding.goes_up(self.negative, odd, rest) {
            return (1, end, point);
        }
        let mut i = end;
        loop {
            i -= 1;
            if i == 0 {
                text.room[0] = b'1';
                // The last digit is a zero now that is not asked for, or one place more is whole.
                let end = if matches!(self.want, Want::Significant(_)) {
                    end - 1
                } else {
                    end
                };
                return (0, end, point + 1);
            }
            if text.room[i] != b'9' {
                text.room[i] += 1;
                return (1, end, point);
            }
            text.room[i] = b'0';
        }
    }

    /// Writes the whole part; nothing if it is zero.
    fn whole(&self, limbs: &mut [u32], text: &mut Text<'_>) {
        if self.exponent < 0 {
            let n = self
                .mantissa
                .checked_shr(self.exponent.unsigned_abs())
                .unwrap_or(0);
            if n != 0 {
                text.add(n, 1);
            }
            return;
        }
        let mut used = 0;
        let mut n = self.mantissa;
        while n > 0 {
            limbs[used] = (n % BILLION) as u32;
            n /= BILLION;
            used += 1;
        }
        let mut left = self.exponent as u32;
        while left > 0 {
            let shift = left.min(32);
            left -= shift;
            let mut carry = 0;
            for limb in &mut limbs[..used] {
                let n = (u64::from(*limb) << shift) + carry;
                *limb = (n % BILLION) as u32;
                carry = n / BILLION;
            }
            while carry > 0 {
                limbs[used] = (carry % BILLION) as u32;
                carry /= BILLION;
                used += 1;
            }
        }
        let mut width = 1;
        for &limb in limbs[..used].iter().rev() {
            text.add(u64::from(limb), width);
            width = 9;
        }
    }
}

/// A binary fraction; limbs with the lowest first, the point above the last.
struct Fraction<'a> {
    limbs: &'a mut [u64],
    /// Below this, all limbs are zero.
    low: usize,
}

impl<'a> Fraction<'a> {
    /// The fractional part of `mantissa * 2^exponent`, in zeroed memory.
    fn new(mantissa: u64, exponent: i32, limbs: &'a mut [u64]) -> Self {
        if exponent >= 0 {
            return Self {
                limbs: &mut [],
                low: 0,
            };
        }
        let places = exponent.unsigned_abs() as usize;
        let count = places.div_ceil(64);
        let limbs = &mut limbs[..count];
        // The lowest bit of the mantissa has `places` bits up to the point.
        let spare = (count * 64 - places) as u32;
        limbs[0] = mantissa << spare;
        if spare > 0 && count > 1 {
            limbs[1] = mantissa >> (64 - spare);
        }
        let mut this = Self { limbs, low: 0 };
        this.trim();
        this
    }

    fn trim(&mut self) {
        while self.low < self.limbs.len() && self.limbs[self.low] == 0 {
            self.low += 1;
        }
    }

    fn is_zero(&self) -> bool {
        self.low == self.limbs.len()
    }

    /// The next 19 digits.
    fn next(&mut self) -> u64 {
        let mut carry = 0u64;
        for limb in &mut self.limbs[self.low..] {
            let n = u128::from(*limb) * u128::from(CHUNK) + u128::from(carry);
            *limb = n as u64;
            carry = (n >> 64) as u64;
        }
        self.trim();
        carry
    }
}
