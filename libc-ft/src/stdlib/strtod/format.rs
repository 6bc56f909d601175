//! What the three floating-point formats differ in.

use crate::internal::f80::F80;

/// A floating-point format.
pub trait Format {
    /// The type.
    type Value: Copy;
    /// Bits of precision.
    const BITS: u32;
    /// The power of two of the lowest bit of subnormal numbers.
    const LOWEST: i32;
    /// All numbers are below two to this.
    const LIMIT: i32;
    /// The number `mantissa * 2^exponent`: `mantissa` has `BITS` bits, or the
    /// exponent is `LOWEST`.
    fn finite(mantissa: u64, exponent: i32) -> Self::Value;
    /// Infinity.
    fn infinite() -> Self::Value;
    /// Not a number, with the low bits of a payload.
    fn nan(payload: u64) -> Self::Value;
    /// The number with the other sign.
    fn negative(x: Self::Value) -> Self::Value;
    /// `n * 10^exponent`, if the machine's own arithmetic is exact there but
    /// for one rounding.
    fn direct(n: u64, exponent: i32, negative: bool) -> Option<Self::Value>;
}

/// `float`
pub enum Float {}
/// `double`
pub enum Double {}
/// `long double`
pub enum LongDouble {}

impl Format for Float {
    type Value = f32;
    const BITS: u32 = 24;
    const LOWEST: i32 = -149;
    const LIMIT: i32 = 128;

    fn finite(mantissa: u64, exponent: i32) -> f32 {
        // The implicit bit, where there is one, counts the exponent up.
        f32::from_bits((((exponent + 149) as u32) << 23).wrapping_add(mantissa as u32))
    }

    fn infinite() -> f32 {
        f32::INFINITY
    }

    fn nan(payload: u64) -> f32 {
        f32::from_bits(0x7fc0_0000 | payload as u32 & 0x3f_ffff)
    }

    fn negative(x: f32) -> f32 {
        f32::from_bits(x.to_bits() ^ 1 << 31)
    }

    fn direct(n: u64, exponent: i32, negative: bool) -> Option<f32> {
        static TENS: [f32; 11] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];
        if n >> 24 != 0 {
            return None;
        }
        let ten = *TENS.get(exponent.unsigned_abs() as usize)?;
        let n = if negative { -(n as f32) } else { n as f32 };
        Some(if exponent < 0 { n / ten } else { n * ten })
    }
}

impl Format for Double {
    type Value = f64;
    const BITS: u32 = 53;
    const LOWEST: i32 = -1074;
    const LIMIT: i32 = 1024;

    fn finite(mantissa: u64, exponent: i32) -> f64 {
        f64::from_bits((((exponent + 1074) as u64) << 52).wrapping_add(mantissa))
    }

    fn infinite() -> f64 {
        f64::INFINITY
    }

    fn nan(payload: u64) -> f64 {
        f64::from_bits(0x7ff8 << 48 | payload & ((1 << 51) - 1))
    }

    fn negative(x: f64) -> f64 {
        f64::from_bits(x.to_bits() ^ 1 << 63)
    }

    fn direct(n: u64, exponent: i32, negative: bool) -> Option<f64> {
        static TENS: [f64; 23] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
        ];
        if n >> 53 != 0 {
            return None;
        }
        let ten = *TENS.get(exponent.unsigned_abs() as usize)?;
        let n = if negative { -(n as f64) } else { n as f64 };
        Some(if exponent < 0 { n / ten } else { n * ten })
    }
}

impl Format for LongDouble {
    type Value = F80;
    const BITS: u32 = 64;
    const LOWEST: i32 = -16445;
    const LIMIT: i32 = 16384;

    fn finite(mantissa: u64, exponent: i32) -> F80 {
        let sign_exp = (exponent + 16445) as u16 + (mantissa >> 63) as u16;
        F80 { mantissa, sign_exp }
    }

    fn infinite() -> F80 {
        F80 {
            mantissa: 1 << 63,
            sign_exp: 0x7fff,
        }
    }

    fn nan(payload: u64) -> F80 {
        F80 {
            mantissa: 3 << 62 | payload & ((1 << 62) - 1),
            sign_exp: 0x7fff,
        }
    }

    fn negative(x: F80) -> F80 {
        F80 {
            sign_exp: x.sign_exp ^ 0x8000,
            ..x
        }
    }

    fn direct(_: u64, _: i32, _: bool) -> Option<F80> {
        None
    }
}
