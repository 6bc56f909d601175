//! Reading a number's text (C11 7.22.1.3).

/// A number as it is written, without its sign.
pub enum Number {
    /// `nan`, and what its parentheses hold.
    Nan(u64),
    /// `inf`
    Infinite,
    /// A binary number: `mantissa * 2^exponent`, and more below if `more`.
    Binary {
        /// The leading bits.
        mantissa: u128,
        /// The power of two of the lowest one.
        exponent: i32,
        /// Bits that are not zero were left out.
        more: bool,
    },
    /// A decimal number.
    Decimal(Decimal),
}

/// A decimal number: `leading * 10^exponent`, and more below if `more`.
pub struct Decimal {
    /// The first 19 significant digits, or all there are.
    pub leading: u64,
    /// The power of ten of the last of those.
    pub exponent: i32,
    /// Digits that are not zero were left out.
    pub more: bool,
    /// Where the significant digits begin.
    pub digits: *const u8,
    /// How many significant digits there are; a point may lie between.
    pub count: usize,
}

/// What was read.
pub struct Text {
    /// Whether there was a minus.
    pub negative: bool,
    /// The number.
    pub number: Number,
    /// Where it ends.
    pub end: *const u8,
}

/// Exponents beyond this are as good as infinite.
const FAR: i64 = 1 << 28;

unsafe fn starts_with(p: *const u8, word: &[u8]) -> bool {
    // SAFETY: the C string has no letters behind its NUL.
    word.iter()
        .enumerate()
        .all(|(i, &c)| unsafe { *p.add(i) | 0x20 } == c)
}

fn hex_digit(c: u8) -> Option<u64> {
    char::from(c).to_digit(16).map(u64::from)
}

/// Reads a number; none if the text is not one.
///
/// # Safety
/// `p` must be a C string.
pub unsafe fn read(mut p: *const u8) -> Option<Text> {
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while matches!(*p, b' ' | b'\t'..=b'\r') {
            p = p.add(1);
        }
        let negative = *p == b'-';
        if matches!(*p, b'-' | b'+') {
            p = p.add(1);
        }
        let first = *p;
        let (number, end) = if first.is_ascii_digit() || first == b'.' {
            if first == b'0' && *p.add(1) | 0x20 == b'x' {
                let q = p.add(2);
                let digit = if *q == b'.' { *q.add(1) } else { *q };
                if hex_digit(digit).is_some() {
                    hexadecimal(q)
                } else {
                    decimal(p)?
                }
            } else {
                decimal(p)?
            }
        } else if starts_with(p, b"inf") {
            let long = starts_with(p, b"infinity");
            (Number::Infinite, p.add(if long { 8 } else { 3 }))
        } else if starts_with(p, b"nan") {
            nan(p.add(3))
        } else {
            return None;
        };
        Some(Text {
            negative,
            number,
            end,
        })
    }
}

/// What follows `nan`: letters, digits and `_` in parentheses, or nothing.
unsafe fn nan(p: *const u8) -> (Number, *const u8) {
    // SAFETY: nothing is read past the NUL.
    unsafe {
        if *p != b'(' {
            return (Number::Nan(0), p);
        }
        let start = p.add(1);
        let mut q = start;
        while (*q).is_ascii_alphanumeric() || *q == b'_' {
            q = q.add(1);
        }
        if *q != b')' {
            return (Number::Nan(0), p);
        }
        let text = core::slice::from_raw_parts(start, q as usize - start as usize);
        (Number::Nan(payload(text)), q.add(1))
    }
}

/// A payload, if the text is a number in C's notation.
fn payload(text: &[u8]) -> u64 {
    let (digits, radix) = match text {
        [b'0', b'x' | b'X', rest @ ..] => (rest, 16),
        [b'0', rest @ ..] => (rest, 8),
        _ => (text, 10),
    };
    let mut n = 0u64;
    for &c in digits {
        let Some(d) = char::from(c).to_digit(radix) else {
            return 0;
        };
        n = n
            .saturating_mul(u64::from(radix))
            .saturating_add(u64::from(d));
    }
    n
}

/// An exponent after its letter, if there is one: its value and its end.
unsafe fn exponent(p: *const u8) -> Option<(i64, *const u8)> {
    // SAFETY: nothing is read past the NUL.
    unsafe {
        let mut q = p;
        let negative = *q == b'-';
        if matches!(*q, b'-' | b'+') {
            q = q.add(1);
        }
        if !(*q).is_ascii_digit() {
            return None;
        }
        let mut n = 0;
        while (*q).is_ascii_digit() {
            if n < FAR {
                n = n * 10 + i64::from(*q - b'0');
            }
            q = q.add(1);
        }
        Some((if negative { -n } else { n }, q))
    }
}

fn clamp(n: i64) -> i32 {
    n.clamp(-FAR, FAR) as i32
}

/// What follows `0x`: at least one digit.
unsafe fn hexadecimal(mut p: *const u8) -> (Number, *const u8) {
    let (mut mantissa, mut more, mut point) = (0u128, false, false);
    let mut scale = 0i64;
    // SAFETY: nothing is read past the NUL.
    unsafe {
        loop {
            if *p == b'.' && !point {
                point = true;
            } else if let Some(d) = hex_digit(*p) {
                if mantissa >> 120 == 0 {
                    mantissa = mantissa << 4 | u128::from(d);
                    scale -= if point { 4 } else { 0 };
                } else {
                    more |= d != 0;
                    scale += if point { 0 } else { 4 };
                }
            } else {
                break;
            }
            p = p.add(1);
        }
        if *p | 0x20 == b'p'
            && let Some((n, end)) = exponent(p.add(1))
        {
            scale += n;
            p = end;
        }
    }
    (
        Number::Binary {
            mantissa,
            exponent: clamp(scale),
            more,
        },
        p,
    )
}

/// A decimal number: at least one digit, or none is read.
unsafe fn decimal(mut p: *const u8) -> Option<(Number, *const u8)> {
    // SAFETY: nothing is read past the NUL.
    unsafe {
        let mut any = false;
        let mut point = false;
        let mut scale = 0i64;
        // Zeros in front mean nothing.
        loop {
            if *p == b'0' {
                any = true;
                scale -= i64::from(point);
            } else if *p == b'.' && !point {
                point = true;
            } else {
                break;
            }
            p = p.add(1);
        }
        let digits = p;
        let (mut leading, mut count, mut more) = (0u64, 0usize, false);
        loop {
            let d = (*p).wrapping_sub(b'0');
            if d < 10 {
                if count < 19 {
                    leading = leading * 10 + u64::from(d);
                    scale -= i64::from(point);
                } else {
                    more |= d != 0;
                    scale += i64::from(!point);
                }
                count += 1;
            } else if *p == b'.' && !point {
                point = true;
            } else {
                break;
            }
            p = p.add(1);
        }
        if !any && count == 0 {
            return None;
        }
        if *p | 0x20 == b'e'
            && let Some((n, end)) = exponent(p.add(1))
        {
            scale += n;
            p = end;
        }
        let number = Decimal {
            leading,
            exponent: clamp(scale),
            more,
            digits,
            count,
        };
        Some((Number::Decimal(number), p))
    }
}
