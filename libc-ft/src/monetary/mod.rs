//! `monetary.h`: sums of money (POSIX.1-2017). In the locales there are, an
//! amount has neither a currency nor groups of digits: two digits after the
//! point, and a minus in front where it is negative.

use crate::internal::shim::ret_size;
use crate::internal::variadic::VaList;
use crate::locale::Locale;
use crate::stdio::{decimal, print_number};
use crate::unistd::Text;
use core::ffi::c_char;
use ftlinux_kernel::{Errno, Result};

/// Digits after the point where the locale does not say.
const FRACTION: usize = 2;

/// One conversion.
struct Spec {
    fill: u8,
    /// Signs are told by `+` and `(`; neither is said by default.
    parentheses: bool,
    to_the_left: bool,
    width: usize,
    left: Option<usize>,
    right: usize,
}

/// The program's memory, and how much is in it.
struct Sink<'a> {
    to: &'a mut [u8],
    used: usize,
}

impl Sink<'_> {
    /// Adds text, for which there must be room and for a NUL after it.
    fn push(&mut self, text: &[u8]) -> Result<()> {
        let end = self.used + text.len();
        if end >= self.to.len() {
            return Err(Errno::E2BIG);
        }
        self.to[self.used..end].copy_from_slice(text);
        self.used = end;
        Ok(())
    }

    fn fill(&mut self, c: u8, n: usize) -> Result<()> {
        (0..n).try_for_each(|_| self.push(&[c]))
    }
}

/// A number at the start of `s`.
fn number(s: &mut &[u8]) -> Result<usize> {
    let mut n = 0usize;
    while let [c @ b'0'..=b'9', rest @ ..] = *s {
        n = n
            .checked_mul(10)
            .and_then(|n| n.checked_add(usize::from(c - b'0')))
            .filter(|&n| n < i32::MAX as usize)
            .ok_or(Errno::E2BIG)?;
        *s = rest;
    }
    Ok(n)
}

/// A number that must be there.
fn needed(s: &mut &[u8]) -> Result<usize> {
    match s.first() {
        Some(c) if c.is_ascii_digit() => number(s),
        _ => Err(Errno::EINVAL),
    }
}

/// Reads a conversion after its `%`; with it, whether the value is a `long double`.
fn conversion(s: &mut &[u8]) -> Result<(Spec, bool)> {
    let mut spec = Spec {
        fill: b' ',
        parentheses: false,
        to_the_left: false,
        width: 0,
        left: None,
        right: FRACTION,
    };
    let mut sign_said = false;
    loop {
        *s = match *s {
            [b'=', fill, rest @ ..] => {
                spec.fill = *fill;
                rest
            }
            [b'=', ..] => return Err(Errno::EINVAL),
            [c @ (b'+' | b'('), rest @ ..] => {
                if sign_said {
                    return Err(Errno::EINVAL);
                }
                sign_said = true;
                spec.parentheses = *c == b'(';
                rest
            }
            // There are no groups, and no currency's symbol.
            [b'^' | b'!', rest @ ..] => rest,
            [b'-', rest @ ..] => {
                spec.to_the_left = true;
                rest
            }
            _ => break,
        };
    }
    spec.width = number(s)?;
    if let [b'#', rest @ ..] = *s {
        *s = rest;
        spec.left = Some(needed(s)?);
    }
    if let [b'.', rest @ ..] = *s {
        *s = rest;
        spec.right = needed(s)?;
    }
    let mut long = false;
    if let [b'L', rest @ ..] = *s {
        *s = rest;
        long = true;
    }
    match *s {
        [b'i' | b'n', rest @ ..] => {
            *s = rest;
            Ok((spec, long))
        }
        _ => Err(Errno::EINVAL),
    }
}

/// The digits of a value without its sign, and whether it is negative.
unsafe fn digits(ap: VaList, long: bool, places: usize) -> Result<(Text, bool)> {
    let mut format = Text::new();
    format.push(b"%.")?;
    format.push(decimal(places as u64, &mut [0; 20]))?;
    format.push(b"f\0")?;
    // SAFETY: the C caller gave a value of that type; the format is a string, the memory as long
    // as said.
    unsafe {
        let (value, long) = if long {
            let mut value = (*ap).long_double();
            let negative = value.is_negative() && value.mantissa != 0;
            value.sign_exp &= 0x7fff;
            ((0.0, negative), Some(value))
        } else {
            let value = (*ap).double();
            ((value.abs(), value < 0.0), None)
        };
        let format = format.bytes().as_ptr();
        let len = print_number(core::ptr::null_mut(), 0, format, value.0, long)?;
        let mut text = Text::new();
        for _ in 0..=len {
            text.push(b"\0")?;
        }
        let memory = text.bytes().as_ptr().cast_mut();
        print_number(memory, len + 1, format, value.0, long)?;
        text.truncate(len);
        Ok((text, value.1))
    }
}

/// Writes one amount.
fn amount(out: &mut Sink<'_>, spec: &Spec, text: &[u8], negative: bool) -> Result<()> {
    let whole = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let (before, after): (&[u8], &[u8]) = match (spec.parentheses, negative) {
        (true, true) => (b"(", b")"),
        (false, true) => (b"-", b""),
        // Where digits are aligned a sign has its place though it is not there.
        (_, false) if spec.left.is_some() => (b" ", b""),
        _ => (b"", b""),
    };
    let filled = spec.left.map_or(0, |n| n.saturating_sub(whole));
    let len = before.len() + filled + text.len() + after.len();
    let padding = spec.width.saturating_sub(len);
    if !spec.to_the_left {
        out.fill(b' ', padding)?;
    }
    out.push(before)?;
    out.fill(spec.fill, filled)?;
    out.push(text)?;
    out.push(after)?;
    if spec.to_the_left {
        out.fill(b' ', padding)?;
    }
    Ok(())
}

unsafe fn format(to: *mut c_char, size: usize, format: *const c_char, ap: VaList) -> Result<usize> {
    // SAFETY: memory, format and arguments are the C caller's.
    let (to, mut rest) = unsafe {
        (
            core::slice::from_raw_parts_mut(to.cast::<u8>(), size),
            crate::string::bytes(format),
        )
    };
    let mut out = Sink { to, used: 0 };
    while let [c, after @ ..] = rest {
        rest = after;
        match (c, rest) {
            (b'%', [b'%', after @ ..]) => {
                rest = after;
                out.push(b"%")?;
            }
            (b'%', _) => {
                let (spec, long) = conversion(&mut rest)?;
                // SAFETY: as above.
                let (text, negative) = unsafe { digits(ap, long, spec.right) }?;
                amount(&mut out, &spec, text.bytes(), negative)?;
            }
            _ => out.push(&[*c])?,
        }
    }
    out.push(b"")?;
    let used = out.used;
    out.to[used] = 0;
    Ok(used)
}

unsafe extern "C" fn vstrfmon(
    to: *mut c_char,
    size: usize,
    text: *const c_char,
    ap: VaList,
) -> isize {
    // SAFETY: as the C caller vouches.
    ret_size(unsafe { format(to, size, text, ap) })
}

unsafe extern "C" fn vstrfmon_l(
    to: *mut c_char,
    size: usize,
    _locale: *mut Locale,
    text: *const c_char,
    ap: VaList,
) -> isize {
    // SAFETY: as the C caller vouches. The locales there are do not differ.
    ret_size(unsafe { format(to, size, text, ap) })
}

variadic!(
    /// `strfmon`: POSIX.1-2017. `E2BIG` where there is no room, `EINVAL` for a format that is none.
    strfmon(3) => vstrfmon
);
variadic!(
    /// `strfmon_l`: POSIX.1-2017.
    strfmon_l(4) => vstrfmon_l
);
alias!(strfmon_l => __strfmon_l);
