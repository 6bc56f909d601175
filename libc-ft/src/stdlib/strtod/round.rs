//! From a number's text to the nearest number of a format.

use super::exact;
use super::format::Format;
use super::text::{self, Decimal, Number};
use crate::stdlib::decimal::pow10::{power_of_ten, times_64};
use crate::stdlib::decimal::rounding::{Rest, Rounding, current};
use core::cmp::Ordering;
use ftlinux_kernel::Errno;

/// A number, where its text ends, and `ERANGE` where it is too large or small.
pub struct Converted<T> {
    /// The number; 0 if the text is none.
    pub value: T,
    /// The end of the text; its beginning if it is no number.
    pub end: *const u8,
    /// What is wrong with it.
    pub error: Option<Errno>,
}

/// Converts a C string.
///
/// # Safety
/// `p` must be a C string.
pub unsafe fn convert<F: Format>(p: *const u8) -> Converted<F::Value> {
    // SAFETY: the caller's.
    let Some(text) = (unsafe { text::read(p) }) else {
        return Converted {
            value: F::finite(0, F::LOWEST),
            end: p,
            error: None,
        };
    };
    let negative = text.negative;
    let (value, error) = match &text.number {
        Number::Nan(payload) => (F::nan(*payload), None),
        Number::Infinite => (F::infinite(), None),
        Number::Binary { mantissa: 0, .. } | Number::Decimal(Decimal { leading: 0, .. }) => {
            (F::finite(0, F::LOWEST), None)
        }
        Number::Binary {
            mantissa,
            exponent,
            more,
        } => {
            let shift = mantissa.leading_zeros();
            let near = Near {
                bits: *mantissa << shift | u128::from(*more),
                exponent: exponent - shift as i32,
                error: 0,
            };
            round::<F>(&near, negative, None)
        }
        Number::Decimal(d) => {
            if !d.more
                && let Some(value) = F::direct(d.leading, d.exponent, negative)
            {
                return Converted {
                    value,
                    end: text.end,
                    error: None,
                };
            }
            round::<F>(&near(d), negative, Some(d))
        }
    };
    Converted {
        value: if negative { F::negative(value) } else { value },
        end: text.end,
        error,
    }
}

/// A number between `bits` and `bits + error`, times `2^exponent`.
pub struct Near {
    /// The highest bit is set.
    bits: u128,
    exponent: i32,
    error: u128,
}

/// A decimal number, as near as 128 bits get.
fn near(d: &Decimal) -> Near {
    // Beyond these there is nothing in any format.
    let scale = d.exponent.clamp(-6000, 6000);
    let power = power_of_ten(scale);
    let shift = d.leading.leading_zeros();
    let bits = times_64(power.bits, d.leading << shift);
    let mut error = if power.error == 0 {
        0
    } else {
        u128::from(power.error) + 1
    };
    if d.more {
        error += (1 << (64 + shift)) + 1;
    }
    let up = bits.leading_zeros();
    Near {
        bits: bits << up,
        exponent: power.exponent + 64 - shift as i32 - up as i32,
        error: error << up,
    }
}

/// Rounds to the format.
fn round<F: Format>(
    near: &Near,
    negative: bool,
    text: Option<&Decimal>,
) -> (F::Value, Option<Errno>) {
    let rounding = current();
    let highest = near.exponent + 127;
    if highest > F::LIMIT {
        return overflow::<F>(rounding, negative);
    }
    // Subnormal numbers have fewer bits.
    let room = highest - F::LOWEST + 1;
    let keep = room.min(F::BITS as i32);
    if keep < 0 {
        // Less than half of the least number.
        let up = rounding.goes_up(
            negative,
            false,
            Rest {
                half: false,
                more: true,
            },
        );
        return (F::finite(u64::from(up), F::LOWEST), Some(Errno::ERANGE));
    }
    let drop = 128 - keep as u32;
    // Bits to keep, and the one below them.
    let mut halves = near.bits >> (drop - 1);
    let below = near.bits & ((1 << (drop - 1)) - 1);
    let mut more = below != 0;
    if near.error > 0
        && let Some(text) = text
    {
        // The highest half that the number may reach.
        let mut high = halves + ((below + near.error) >> (drop - 1));
        let exponent = near.exponent + drop as i32 - 1;
        let compare = |edge| exact::compare(text, edge, exponent, F::BITS > 53);
        let mut low = halves;
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            match compare(middle) {
                Ordering::Less => high = middle - 1,
                Ordering::Equal => (low, high, more) = (middle, middle, false),
                Ordering::Greater => (low, more) = (middle, true),
            }
        }
        if low == halves && below == 0 {
            more = compare(halves).is_gt();
        }
        halves = low;
    }
    let mut exponent = near.exponent + drop as i32;
    if halves >> (F::BITS + 1) != 0 {
        // It is above the power of two that its lower bound is below: places are twice as
        // large there, and there is one rounding only.
        more |= halves & 1 != 0;
        halves >>= 1;
        exponent += 1;
    }
    let rest = Rest {
        half: halves & 1 != 0,
        more,
    };
    let mut mantissa = halves >> 1;
    let up = rounding.goes_up(negative, mantissa & 1 != 0, rest);
    mantissa += u128::from(up);
    if mantissa >> F::BITS != 0 {
        mantissa >>= 1;
        exponent += 1;
    }
    if exponent + F::BITS as i32 > F::LIMIT {
        return overflow::<F>(rounding, negative);
    }
    let inexact = rest.half || rest.more;
    let tiny = keep < F::BITS as i32
        && !(mantissa >> (F::BITS - 1) != 0 && full_carry::<F>(near, rounding, negative));
    let error = (inexact && tiny).then_some(Errno::ERANGE);
    (F::finite(mantissa as u64, exponent), error)
}

/// Whether rounding to the format's full precision, were there no least
/// exponent, goes up to a power of two: then the number is not tiny.
fn full_carry<F: Format>(near: &Near, rounding: Rounding, negative: bool) -> bool {
    let drop = 128 - F::BITS;
    let mantissa = near.bits >> drop;
    let rest = Rest {
        half: near.bits >> (drop - 1) & 1 != 0,
        more: near.bits & ((1 << (drop - 1)) - 1) != 0,
    };
    let up = rounding.goes_up(negative, mantissa & 1 != 0, rest);
    (mantissa + u128::from(up)) >> F::BITS != 0
}

#[cold]
fn overflow<F: Format>(rounding: Rounding, negative: bool) -> (F::Value, Option<Errno>) {
    let up = rounding == Rounding::Nearest
        || rounding.goes_up(
            negative,
            false,
            Rest {
                half: false,
                more: true,
            },
        );
    let value = if up {
        F::infinite()
    } else {
        F::finite(u64::MAX >> (64 - F::BITS), F::LIMIT - F::BITS as i32)
    };
    (value, Some(Errno::ERANGE))
}
