//! `ecvt`, `fcvt`, `gcvt` (SVID; in POSIX until 2004) and GNU's `_r` forms.

use crate::stdio::print_number;
use core::ffi::{c_char, c_int};
use core::ptr::copy_nonoverlapping;
use ftlinux_kernel::Errno;

/// More digits than these say nothing about a `double`.
const DIGITS: c_int = 17;

/// Room for the longest number in full: 309 digits, a point, 17 more, a sign.
type Buffer = [u8; 340];

/// The number by a format, `%.` and then the precision and a letter.
fn print(x: f64, precision: c_int, letter: u8, out: &mut Buffer) -> usize {
    let p = precision.clamp(0, 99) as u8;
    let format = [b'%', b'.', b'0' + p / 10, b'0' + p % 10, letter, 0];
    // SAFETY: the buffer has that length, the format is a string.
    let n = unsafe { print_number(out.as_mut_ptr(), out.len(), format.as_ptr(), x, None) };
    n.unwrap_or(0).min(out.len() - 1)
}

/// What a conversion gives: how many digits, where the point is, the sign.
struct Cvt {
    len: usize,
    point: c_int,
    negative: bool,
}

/// Keeps digits only, at the buffer's start.
fn keep_digits(out: &mut Buffer, from: usize, to: usize) -> usize {
    let mut n = 0;
    for i in from..to {
        if out[i].is_ascii_digit() {
            out[n] = out[i];
            n += 1;
        }
    }
    n
}

/// Infinity or not a number, which have neither digits nor a point.
fn special(x: f64, out: &mut Buffer) -> Cvt {
    let n = print(x, 0, b'f', out);
    Cvt {
        len: n,
        point: 0,
        negative: false,
    }
}

/// `n` significant digits.
fn significant(x: f64, n: c_int, out: &mut Buffer) -> Cvt {
    let none = n <= 0;
    if !x.is_finite() {
        let r = special(x, out);
        return if none {
            Cvt {
                len: 0,
                point: 1,
                negative: false,
            }
        } else {
            r
        };
    }
    // Without digits the point's place is that of a number as usually printed.
    let n = if none { 15 } else { n.min(DIGITS) };
    let len = print(x.abs(), n - 1, b'e', out);
    let e = out[..len].iter().position(|&c| c == b'e').unwrap_or(len);
    let mut exponent = 0;
    for &c in out[e..len].iter().filter(|c| c.is_ascii_digit()) {
        exponent = exponent * 10 + c_int::from(c - b'0');
    }
    if out[e..len].contains(&b'-') {
        exponent = -exponent;
    }
    let digits = keep_digits(out, 0, e);
    Cvt {
        len: if none { 0 } else { digits },
        point: exponent + 1,
        negative: x.is_sign_negative(),
    }
}

/// `n` digits after the point, or, if negative, zeros before it.
fn places(mut x: f64, n: c_int, out: &mut Buffer) -> Cvt {
    if !x.is_finite() {
        return special(x, out);
    }
    let negative = x.is_sign_negative();
    x = x.abs();
    let mut zeros = 0;
    while zeros < -n && x >= 10.0 {
        x *= 0.1;
        zeros += 1;
    }
    let len = print(x, n.min(DIGITS), b'f', out);
    let whole = out[..len].iter().position(|&c| c == b'.').unwrap_or(len);
    let mut point = whole as c_int;
    let mut from = 0;
    // Zeros after the point of a number below one are no digits.
    if x != 0.0 && whole == 1 && out[0] == b'0' && len > 1 {
        from = 2;
        point = 0;
        while from < len && out[from] == b'0' {
            from += 1;
            point -= 1;
        }
    }
    let mut digits = keep_digits(out, from, len);
    for _ in 0..zeros {
        out[digits] = b'0';
        digits += 1;
    }
    Cvt {
        len: digits,
        point: point + zeros,
        negative,
    }
}

/// The results of the functions without a buffer of the program's.
static mut RESULT: Buffer = [0; 340];

type Convert = fn(f64, c_int, &mut Buffer) -> Cvt;

unsafe fn shared(
    x: f64,
    n: c_int,
    point: *mut c_int,
    sign: *mut c_int,
    how: Convert,
) -> *mut c_char {
    // SAFETY: the functions are not for several threads at once; the caller's variables.
    unsafe {
        let out = &mut *(&raw mut RESULT);
        let r = how(x, n, out);
        out[r.len] = 0;
        *point = r.point;
        *sign = c_int::from(r.negative);
        out.as_mut_ptr().cast()
    }
}

unsafe fn given(
    (x, n): (f64, c_int),
    (point, sign): (*mut c_int, *mut c_int),
    (to, room): (*mut c_char, usize),
    how: Convert,
) -> c_int {
    let mut out = [0; 340];
    let r = how(x, n, &mut out);
    out[r.len] = 0;
    if to.is_null() || r.len >= room {
        crate::internal::shim::set_errno(Errno::EINVAL);
        return -1;
    }
    // SAFETY: it fits; the caller's variables.
    unsafe {
        copy_nonoverlapping(out.as_ptr().cast(), to, r.len + 1);
        *point = r.point;
        *sign = c_int::from(r.negative);
    }
    0
}

/// SVID `ecvt`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ecvt(
    x: f64,
    n: c_int,
    point: *mut c_int,
    sign: *mut c_int,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { shared(x, n, point, sign, significant) }
}

/// SVID `fcvt`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcvt(
    x: f64,
    n: c_int,
    point: *mut c_int,
    sign: *mut c_int,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { shared(x, n, point, sign, places) }
}

/// GNU `ecvt_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ecvt_r(
    x: f64,
    n: c_int,
    point: *mut c_int,
    sign: *mut c_int,
    to: *mut c_char,
    room: usize,
) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { given((x, n), (point, sign), (to, room), significant) }
}

/// GNU `fcvt_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcvt_r(
    x: f64,
    n: c_int,
    point: *mut c_int,
    sign: *mut c_int,
    to: *mut c_char,
    room: usize,
) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { given((x, n), (point, sign), (to, room), places) }
}

/// SVID `gcvt`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gcvt(x: f64, n: c_int, to: *mut c_char) -> *mut c_char {
    let mut out = [0; 340];
    // A negative precision is printf's default.
    let len = print(x, if n < 0 { 6 } else { n.min(DIGITS) }, b'g', &mut out);
    out[len] = 0;
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(out.as_ptr().cast(), to, len + 1) };
    to
}
