//! `%a`.

use super::float::{Body, exponent_text};
use super::format::{Spec, flag};
use super::out::Out;
use crate::stdlib::decimal::rounding::{Rest, current};

/// Writes a number in hexadecimal, as glibc does: a `double` with one bit
/// before the point, a `long double` with four.
pub fn write(
    out: &mut Out,
    spec: &Spec,
    sign: &[u8],
    negative: bool,
    mantissa: u64,
    exponent: i32,
    long: bool,
) {
    let upper = spec.conversion.is_ascii_uppercase();
    // The leading digit at the top: 4 bits and 60, or 1 bit and 52 at the top of 64.
    let (mut lead, mut fraction, digits, mut power) = if long {
        (mantissa >> 60, mantissa << 4, 15, exponent + 60)
    } else {
        (mantissa >> 52, mantissa << 12, 13, exponent + 52)
    };
    if mantissa == 0 {
        power = 0;
    }
    let mut shown = 16 - (fraction.trailing_zeros() as usize).min(64) / 4;
    if let Some(p) = spec.precision {
        if p < shown.min(digits) {
            let dropped = fraction << (4 * p) as u32;
            let rest = Rest {
                half: dropped >> 63 != 0,
                more: dropped << 1 != 0,
            };
            let unit = if p == 0 { 0 } else { 1u64 << (64 - 4 * p) };
            let odd = if p == 0 {
                lead & 1 != 0
            } else {
                fraction & unit != 0
            };
            fraction = if p == 0 { 0 } else { fraction & !(unit - 1) };
            if current().goes_up(negative, odd, rest) {
                let (sum, carry) = fraction.overflowing_add(unit);
                fraction = sum;
                if carry || p == 0 {
                    lead += 1;
                    if lead == 16 {
                        lead = 1;
                        power += 4;
                    }
                }
            }
        }
        shown = p.min(digits);
    }
    let letters: &[u8; 16] = if upper {
        b"0123456789ABCDEF"
    } else {
        b"0123456789abcdef"
    };
    let mut text = [0; 16];
    for (i, c) in text.iter_mut().enumerate() {
        *c = letters[(fraction >> (60 - 4 * i)) as usize & 15];
    }
    let mut prefix = [0; 3];
    prefix[..sign.len()].copy_from_slice(sign);
    prefix[sign.len()..sign.len() + 2].copy_from_slice(if upper { b"0X" } else { b"0x" });
    let zeros = spec.precision.unwrap_or(0).saturating_sub(shown);
    Body {
        prefix: &prefix[..sign.len() + 2],
        whole: &[letters[lead as usize & 15]],
        point: shown + zeros > 0 || spec.flags & flag::ALT != 0,
        fraction: &text[..shown],
        fraction_zeros: zeros,
        exponent: exponent_text(if upper { b'P' } else { b'p' }, power, 1, &mut [0; 8]),
        ..Body::default()
    }
    .write(out, spec);
}
