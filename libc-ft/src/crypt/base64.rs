//! The digits of hashes: six bits each, the lowest first.

use super::Text;

const DIGITS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Writes `count` digits of `value`.
pub(super) fn push(out: &mut Text, mut value: u32, count: usize) {
    for _ in 0..count {
        out.push(&[DIGITS[value as usize & 63]]);
        value >>= 6;
    }
}

/// Three bytes, the first of which is the highest, as a number.
pub(super) fn three(a: u8, b: u8, c: u8) -> u32 {
    u32::from_be_bytes([0, a, b, c])
}

/// A digit's value.
pub(super) fn value(digit: u8) -> Option<u32> {
    DIGITS.iter().position(|&d| d == digit).map(|n| n as u32)
}
