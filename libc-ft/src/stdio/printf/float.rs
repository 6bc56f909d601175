//! `%e`, `%f`, `%g`, `%a`.

use super::args::Args;
use super::digits::{Digits, Want};
use super::format::{Length, Spec, flag};
use super::hex;
use super::out::Out;
use crate::internal::f80::F80;
use ftlinux_kernel::Errno;

/// A number taken apart.
#[derive(Clone, Copy)]
pub enum Number {
    /// Not a number.
    Nan,
    /// An infinity.
    Infinite,
    /// `mantissa * 2^exponent`.
    Finite {
        /// Any value, 0 for zero.
        mantissa: u64,
        /// The power of two of the lowest bit.
        exponent: i32,
    },
}

impl Number {
    /// Takes a `double` apart.
    pub fn of_double(x: f64) -> (bool, Self) {
        let bits = x.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let number = match bits >> 52 & 0x7ff {
            0x7ff if fraction != 0 => Self::Nan,
            0x7ff => Self::Infinite,
            0 => Self::Finite {
                mantissa: fraction,
                exponent: -1074,
            },
            e => Self::Finite {
                mantissa: fraction | 1 << 52,
                exponent: e as i32 - 1075,
            },
        };
        (bits >> 63 != 0, number)
    }

    /// Takes a `long double` apart.
    pub fn of_long_double(x: F80) -> (bool, Self) {
        let number = match x.biased_exponent() {
            0x7fff if x.mantissa << 1 != 0 => Self::Nan,
            0x7fff => Self::Infinite,
            e => Self::Finite {
                mantissa: x.mantissa,
                exponent: i32::from(e.max(1)) - 16383 - 63,
            },
        };
        (x.is_negative(), number)
    }
}

/// Writes a floating-point conversion.
///
/// # Safety
/// The arguments must have the number.
pub unsafe fn convert(
    out: &mut Out,
    spec: &Spec,
    arg: u32,
    args: &mut Args<'_>,
) -> Result<(), Errno> {
    let long = spec.length == Length::LongDouble;
    // SAFETY: the caller's.
    let (negative, number) = unsafe {
        if long {
            Number::of_long_double(args.long_double(arg))
        } else {
            Number::of_double(args.double(arg))
        }
    };
    write(out, spec, negative, number, long)
}

/// Writes a number.
pub fn write(
    out: &mut Out,
    spec: &Spec,
    negative: bool,
    number: Number,
    long: bool,
) -> Result<(), Errno> {
    let upper = spec.conversion.is_ascii_uppercase();
    let sign: &[u8] = if negative {
        b"-"
    } else if spec.flags & flag::PLUS != 0 {
        b"+"
    } else if spec.flags & flag::SPACE != 0 {
        b" "
    } else {
        b""
    };
    let word: &[u8] = match (number, upper) {
        (Number::Nan, false) => b"nan",
        (Number::Nan, true) => b"NAN",
        (Number::Infinite, false) => b"inf",
        (Number::Infinite, true) => b"INF",
        (Number::Finite { mantissa, exponent }, _) => {
            return finite(out, spec, sign, negative, mantissa, exponent, long);
        }
    };
    let spec = Spec {
        flags: spec.flags & !flag::ZERO,
        ..*spec
    };
    Body {
        prefix: sign,
        whole: word,
        ..Body::default()
    }
    .write(out, &spec);
    Ok(())
}

/// What a number is written as; between the parts are zeros.
#[derive(Default)]
pub struct Body<'a> {
    /// Sign and `0x`.
    pub prefix: &'a [u8],
    /// Digits before the point.
    pub whole: &'a [u8],
    /// Zeros behind them.
    pub whole_zeros: usize,
    /// Whether there is a point.
    pub point: bool,
    /// Zeros after the point.
    pub zeros: usize,
    /// Digits behind them.
    pub fraction: &'a [u8],
    /// Zeros behind them.
    pub fraction_zeros: usize,
    /// The exponent, letter and all.
    pub exponent: &'a [u8],
}

impl Body<'_> {
    /// Writes it, padded.
    pub fn write(&self, out: &mut Out, spec: &Spec) {
        let length = self.prefix.len()
            + self.whole.len()
            + self.whole_zeros
            + usize::from(self.point)
            + self.zeros
            + self.fraction.len()
            + self.fraction_zeros
            + self.exponent.len();
        let pad = spec.width.saturating_sub(length);
        let left = spec.flags & flag::LEFT != 0;
        let zero = spec.flags & flag::ZERO != 0;
        if pad > 0 && !left && !zero {
            out.fill(b' ', pad);
        }
        out.put(self.prefix);
        if pad > 0 && !left && zero {
            out.fill(b'0', pad);
        }
        out.put(self.whole);
        out.fill(b'0', self.whole_zeros);
        if self.point {
            out.byte(b'.');
        }
        out.fill(b'0', self.zeros);
        out.put(self.fraction);
        out.fill(b'0', self.fraction_zeros);
        out.put(self.exponent);
        if pad > 0 && left {
            out.fill(b' ', pad);
        }
    }
}

/// `e+05`: the letter, a sign, at least `least` digits.
pub fn exponent_text(letter: u8, n: i32, least: usize, room: &mut [u8; 8]) -> &[u8] {
    room[0] = letter;
    room[1] = if n < 0 { b'-' } else { b'+' };
    let mut decimal = [0; 20];
    let digits = super::int::decimal(u64::from(n.unsigned_abs()), &mut decimal);
    let mut at = 2;
    if digits.len() < least {
        room[at] = b'0';
        at += 1;
    }
    let end = at + digits.len();
    room[at..end].copy_from_slice(digits);
    &room[..end]
}

fn finite(
    out: &mut Out,
    spec: &Spec,
    sign: &[u8],
    negative: bool,
    mantissa: u64,
    exponent: i32,
    long: bool,
) -> Result<(), Errno> {
    let letter = spec.conversion | 0x20;
    if letter == b'a' {
        hex::write(out, spec, sign, negative, mantissa, exponent, long);
        return Ok(());
    }
    let precision = spec.precision.unwrap_or(6);
    let want = match letter {
        b'f' => Want::Places(precision),
        b'e' => Want::Significant(precision + 1),
        _ => Want::Significant(precision.max(1)),
    };
    let mut digits = Digits::new();
    digits.compute(negative, mantissa, exponent, want)?;
    let text = digits.text();
    let alt = spec.flags & flag::ALT != 0;
    match letter {
        b'f' => places(out, spec, sign, text, digits.point, precision, alt),
        b'e' => scientific(out, spec, sign, text, digits.point - 1, precision, alt),
        _ => {
            let significant = precision.max(1);
            let x = digits.point - 1;
            // Without `#`, zeros at the end are left out.
            let text = if alt {
                text
            } else {
                let n = text.iter().rposition(|&c| c != b'0').map_or(1, |i| i + 1);
                &text[..n.min(text.len())]
            };
            if x >= -4 && (x as i64) < significant as i64 {
                let decimals = if alt {
                    (significant as i64 - 1 - i64::from(x)) as usize
                } else {
                    (text.len() as i64 - 1 - i64::from(x)).max(0) as usize
                };
                places(out, spec, sign, text, digits.point, decimals, alt);
            } else {
                let decimals = if alt { significant - 1 } else { text.len() - 1 };
                scientific(out, spec, sign, text, x, decimals, alt);
            }
        }
    }
    Ok(())
}

/// Writes `ddd.ddd`; the point stands before digit `point` of the text.
fn places(
    out: &mut Out,
    spec: &Spec,
    sign: &[u8],
    text: &[u8],
    point: i32,
    decimals: usize,
    alt: bool,
) {
    let mut body = Body {
        prefix: sign,
        point: decimals > 0 || alt,
        ..Body::default()
    };
    let fraction;
    if point <= 0 {
        body.whole = b"0";
        body.zeros = (point.unsigned_abs() as usize).min(decimals);
        fraction = text;
    } else {
        let n = (point as usize).min(text.len());
        body.whole = &text[..n];
        body.whole_zeros = point as usize - n;
        fraction = &text[n..];
    }
    let n = fraction.len().min(decimals - body.zeros);
    body.fraction = &fraction[..n];
    body.fraction_zeros = decimals - body.zeros - n;
    body.write(out, spec);
}

/// Writes `d.ddde+xx`.
fn scientific(
    out: &mut Out,
    spec: &Spec,
    sign: &[u8],
    text: &[u8],
    exponent: i32,
    decimals: usize,
    alt: bool,
) {
    let letter = if spec.conversion.is_ascii_uppercase() {
        b'E'
    } else {
        b'e'
    };
    let fraction = &text[1..text.len().min(decimals + 1)];
    Body {
        prefix: sign,
        whole: &text[..1],
        point: decimals > 0 || alt,
        fraction,
        fraction_zeros: decimals - fraction.len(),
        exponent: exponent_text(letter, exponent, 2, &mut [0; 8]),
        ..Body::default()
    }
    .write(out, spec);
}

/// Writes a number by a format of `strfromd`, `%` with a precision and a
/// letter, into `to[..n]`; returns the length of the whole text.
///
/// # Safety
/// `to[..n]` must be writable, the format a C string.
pub unsafe fn print_number(
    to: *mut u8,
    n: usize,
    format: *const u8,
    x: f64,
    long: Option<F80>,
) -> Result<usize, Errno> {
    let mut spec = Spec {
        flags: 0,
        width: 0,
        precision: None,
        length: Length::Int,
        conversion: 0,
    };
    // SAFETY: nothing is read past the NUL; the caller's memory.
    unsafe {
        let mut p = format;
        if *p != b'%' {
            return Err(Errno::EINVAL);
        }
        p = p.add(1);
        if *p == b'.' {
            p = p.add(1);
            let mut precision = 0usize;
            while (*p).is_ascii_digit() {
                precision = precision * 10 + usize::from(*p - b'0');
                if precision >= i32::MAX as usize {
                    return Err(Errno::EOVERFLOW);
                }
                p = p.add(1);
            }
            spec.precision = Some(precision);
        }
        spec.conversion = *p;
        if !matches!(*p | 0x20, b'a' | b'e' | b'f' | b'g') || *p.add(1) != 0 {
            return Err(Errno::EINVAL);
        }
        let mut out = Out::memory(to, n);
        let (negative, number) = match long {
            Some(x) => Number::of_long_double(x),
            None => Number::of_double(x),
        };
        write(&mut out, &spec, negative, number, long.is_some())?;
        if n > 0 {
            out.terminate();
        }
        Ok(out.count())
    }
}
