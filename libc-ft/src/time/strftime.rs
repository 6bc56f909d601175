//! `strftime` (C11, 7.27.3.5; POSIX.1-2017; glibc's flags).

use super::asctime::{DAYS, MONTHS};
use super::calendar::is_leap;
use super::{Tm, zone};
use core::ffi::{CStr, c_char, c_void};

/// What the days of the week add to their first three letters.
const DAY_TAILS: [&[u8]; 7] = [
    b"day", b"day", b"sday", b"nesday", b"rsday", b"day", b"urday",
];
/// What the months add.
const MONTH_TAILS: [&[u8]; 12] = [
    b"uary", b"ruary", b"ch", b"il", b"", b"e", b"y", b"ust", b"tember", b"ober", b"ember",
    b"ember",
];

/// The full name of a day of the week.
pub fn day_name(i: usize) -> (&'static [u8], &'static [u8]) {
    (&DAYS[3 * i..3 * i + 3], DAY_TAILS[i])
}

/// The full name of a month.
pub fn month_name(i: usize) -> (&'static [u8], &'static [u8]) {
    (&MONTHS[3 * i..3 * i + 3], MONTH_TAILS[i])
}

/// A conversion specification: `%`, flags, width, modifier, conversion.
#[derive(Clone, Copy)]
struct Spec {
    /// `_`, `-`, `0` or `+`; 0 if there is none.
    pad: u8,
    upper: bool,
    swap: bool,
    width: usize,
    conversion: u8,
}

impl Spec {
    /// A conversion by itself.
    const fn plain(conversion: u8) -> Self {
        Self {
            pad: 0,
            upper: false,
            swap: false,
            width: 0,
            conversion,
        }
    }

    /// Parses what follows `%`. `next` gives units of the format, 0 at its
    /// end; what is not ASCII ends the specification as well.
    fn parse(next: &mut dyn FnMut() -> u32) -> Option<Self> {
        let mut spec = Self::plain(0);
        loop {
            let c = u8::try_from(next()).ok().filter(u8::is_ascii)?;
            match c {
                0 => return None,
                b'_' | b'-' | b'+' => spec.pad = c,
                b'0' if spec.width == 0 => spec.pad = c,
                b'^' => spec.upper = true,
                b'#' => spec.swap = true,
                b'0'..=b'9' => {
                    let digit = usize::from(c - b'0');
                    spec.width = spec.width.saturating_mul(10).saturating_add(digit);
                    // More than anyone's buffer has: it does not fit, whatever it is.
                    spec.width = spec.width.min(1 << 30);
                }
                b'E' | b'O' => {}
                _ => {
                    spec.conversion = c;
                    return Some(spec);
                }
            }
        }
    }
}

/// Where the text goes: in pieces.
struct Out<'a> {
    piece: [u8; 64],
    len: usize,
    take: &'a mut dyn FnMut(&[u8]),
}

impl<'a> Out<'a> {
    fn new(take: &'a mut dyn FnMut(&[u8])) -> Self {
        Self {
            piece: [0; 64],
            len: 0,
            take,
        }
    }

    #[inline]
    fn put(&mut self, c: u8) {
        if self.len == self.piece.len() {
            self.flush();
        }
        self.piece[self.len] = c;
        self.len += 1;
    }

    /// Two digits, of a number below 100.
    #[inline]
    fn put_2(&mut self, n: u32) {
        self.put(b'0' + (n / 10) as u8);
        self.put(b'0' + (n % 10) as u8);
    }

    fn flush(&mut self) {
        (self.take)(&self.piece[..self.len]);
        self.len = 0;
    }
}

fn pad(n: usize, with: u8, out: &mut Out<'_>) {
    for _ in 0..n {
        out.put(with);
    }
}

/// Text, cased and padded on the left as the flags say.
fn text(spec: &Spec, parts: [&[u8]; 2], out: &mut Out<'_>) {
    let len = parts[0].len() + parts[1].len();
    let with = if spec.pad == b'0' { b'0' } else { b' ' };
    pad(spec.width.saturating_sub(len), with, out);
    let lower = spec.swap && matches!(spec.conversion, b'p' | b'Z');
    let upper = !lower
        && (spec.upper
            || (spec.swap && matches!(spec.conversion, b'a' | b'A' | b'b' | b'B' | b'h')));
    for &c in parts[0].iter().chain(parts[1]) {
        out.put(if upper && spec.conversion != b'P' {
            c.to_ascii_uppercase()
        } else if lower || spec.conversion == b'P' {
            c.to_ascii_lowercase()
        } else {
            c
        });
    }
}

/// A number of at least `digits` digits.
fn number(spec: &Spec, value: i64, digits: usize, default_pad: u8, out: &mut Out<'_>) {
    if digits == 2
        && spec.pad == 0
        && spec.width == 0
        && default_pad == b'0'
        && (0..100).contains(&value)
    {
        out.put_2(value as u32);
        return;
    }
    let mut buf = [0; 20];
    let mut at = buf.len();
    let mut n = value.unsigned_abs();
    loop {
        at -= 1;
        buf[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    let shown = &buf[at..];
    let how = if spec.pad == 0 { default_pad } else { spec.pad };
    let negative = value < 0;
    let digits = if how == b'-' { 0 } else { digits };
    let missing = digits
        .max(spec.width)
        .saturating_sub(shown.len() + usize::from(negative));
    let blank = matches!(how, b'_' | b'-');
    if blank {
        pad(missing, b' ', out);
    }
    if negative {
        out.put(b'-');
    }
    if !blank {
        pad(missing, b'0', out);
    }
    shown.iter().for_each(|&c| out.put(c));
}

/// Another format in place of this conversion, padded as a whole.
fn composite(spec: &Spec, format: &[u8], tm: &Tm, out: &mut Out<'_>) {
    if spec.width > 0 {
        let mut len = 0;
        let mut count = |piece: &[u8]| len += piece.len();
        let mut counter = Out::new(&mut count);
        expand(spec.upper, format, tm, &mut counter);
        counter.flush();
        let with = if spec.pad == b'0' { b'0' } else { b' ' };
        pad(spec.width.saturating_sub(len), with, out);
    }
    expand(spec.upper, format, tm, out);
}

fn expand(upper: bool, format: &[u8], tm: &Tm, out: &mut Out<'_>) {
    let mut units = format.iter();
    while let Some(&c) = units.next() {
        if c != b'%' {
            out.put(c);
            continue;
        }
        // Mostly a letter comes next, without flags.
        if let Some(&c) = units.as_slice().first()
            && c.is_ascii_alphabetic()
            && !matches!(c, b'E' | b'O')
        {
            units.next();
            if upper || !simple(c, tm, out) {
                let mut spec = Spec::plain(c);
                spec.upper = upper;
                convert(&spec, tm, out);
            }
            continue;
        }
        let Some(mut spec) = Spec::parse(&mut || units.next().copied().map_or(0, u32::from)) else {
            return;
        };
        spec.upper |= upper;
        convert(&spec, tm, out);
    }
}

/// Writes what dates are mostly made of, without flags and with ordinary values; whether
/// it was one of them.
#[inline]
fn simple(conversion: u8, tm: &Tm, out: &mut Out<'_>) -> bool {
    let value = match conversion {
        b'd' => tm.mday,
        b'H' => tm.hour,
        b'M' => tm.min,
        b'm' => tm.mon.wrapping_add(1),
        b'S' => tm.sec,
        b'y' | b'Y' if (-900..8100).contains(&tm.year) => {
            let year = (tm.year + 1900) as u32;
            if conversion == b'Y' {
                out.put_2(year / 100);
            }
            out.put_2(year % 100);
            return true;
        }
        b'a' if (0..7).contains(&tm.wday) => {
            day_name(tm.wday as usize)
                .0
                .iter()
                .for_each(|&c| out.put(c));
            return true;
        }
        b'b' if (0..12).contains(&tm.mon) => {
            month_name(tm.mon as usize)
                .0
                .iter()
                .for_each(|&c| out.put(c));
            return true;
        }
        _ => return false,
    };
    let ordinary = (0..100).contains(&value);
    if ordinary {
        out.put_2(value as u32);
    }
    ordinary
}

/// The week of the year and the year that it belongs to (ISO 8601).
fn iso_week(tm: &Tm) -> (i64, i64) {
    let mut year = i64::from(tm.year) + 1900;
    let yday = i64::from(tm.yday);
    let wday = i64::from(tm.wday);
    let mut days = iso_days(yday, wday);
    if days < 0 {
        year -= 1;
        days = iso_days(yday + 365 + i64::from(is_leap(year)), wday);
    } else {
        let next = iso_days(yday - 365 - i64::from(is_leap(year)), wday);
        if next >= 0 {
            year += 1;
            days = next;
        }
    }
    (days / 7 + 1, year)
}

/// Days since the Monday of the year's first ISO week.
fn iso_days(yday: i64, wday: i64) -> i64 {
    // The Thursday of a week decides which year it belongs to.
    let first_monday = (yday - (wday + 6).rem_euclid(7)).rem_euclid(7);
    let start = if first_monday > 3 {
        first_monday - 7
    } else {
        first_monday
    };
    yday - start
}

fn convert(spec: &Spec, tm: &Tm, out: &mut Out<'_>) {
    let year = i64::from(tm.year) + 1900;
    let hour12 = match tm.hour.rem_euclid(12) {
        0 => 12,
        h => h,
    };
    let day = usize::try_from(tm.wday).ok().filter(|&d| d < 7);
    let month = usize::try_from(tm.mon).ok().filter(|&m| m < 12);
    let num = |value: i32, digits: usize, out: &mut Out<'_>| {
        number(spec, value.into(), digits, b'0', out)
    };
    match spec.conversion {
        b'a' => text(spec, [day.map_or(b"?", |d| day_name(d).0), b""], out),
        b'A' => {
            let (a, b) = day.map_or((&b"?"[..], &b""[..]), day_name);
            text(spec, [a, b], out);
        }
        b'b' | b'h' => text(spec, [month.map_or(b"?", |m| month_name(m).0), b""], out),
        b'B' => {
            let (a, b) = month.map_or((&b"?"[..], &b""[..]), month_name);
            text(spec, [a, b], out);
        }
        b'c' => composite(spec, b"%a %b %e %H:%M:%S %Y", tm, out),
        b'C' => number(spec, year.div_euclid(100), 2, b'0', out),
        b'd' => num(tm.mday, 2, out),
        b'D' | b'x' => composite(spec, b"%m/%d/%y", tm, out),
        b'e' => number(spec, tm.mday.into(), 2, b'_', out),
        b'F' => composite(spec, b"%Y-%m-%d", tm, out),
        b'g' => number(spec, iso_week(tm).1.rem_euclid(100), 2, b'0', out),
        b'G' => number(spec, iso_week(tm).1, 1, b'0', out),
        b'H' => num(tm.hour, 2, out),
        b'I' => num(hour12, 2, out),
        b'j' => num(tm.yday + 1, 3, out),
        b'k' => number(spec, tm.hour.into(), 2, b'_', out),
        b'l' => number(spec, hour12.into(), 2, b'_', out),
        b'm' => num(tm.mon + 1, 2, out),
        b'M' => num(tm.min, 2, out),
        b'n' => text(spec, [b"\n", b""], out),
        b'p' | b'P' => text(spec, [if tm.hour > 11 { b"PM" } else { b"AM" }, b""], out),
        b'r' => composite(spec, b"%I:%M:%S %p", tm, out),
        b'R' => composite(spec, b"%H:%M", tm, out),
        b's' => {
            let mut copy = *tm;
            // SAFETY: the copy is our own.
            let t = unsafe { super::localtime::mktime(&mut copy) };
            number(spec, t, 1, b'_', out);
        }
        b'S' => num(tm.sec, 2, out),
        b't' => text(spec, [b"\t", b""], out),
        b'T' | b'X' => composite(spec, b"%H:%M:%S", tm, out),
        b'u' => num((tm.wday + 6).rem_euclid(7) + 1, 1, out),
        b'U' => num((tm.yday - tm.wday + 7) / 7, 2, out),
        b'V' => number(spec, iso_week(tm).0, 2, b'0', out),
        b'w' => num(tm.wday, 1, out),
        b'W' => num((tm.yday - (tm.wday + 6).rem_euclid(7) + 7) / 7, 2, out),
        b'y' => number(spec, year.rem_euclid(100), 2, b'0', out),
        b'Y' => number(spec, year, if spec.pad == b'+' { 4 } else { 1 }, b'0', out),
        b'z' if tm.isdst >= 0 => {
            let minutes = tm.gmtoff / 60;
            out.put(if tm.gmtoff < 0 { b'-' } else { b'+' });
            let value = minutes.abs() / 60 * 100 + minutes.abs() % 60;
            let inner = Spec {
                width: spec.width.saturating_sub(1),
                ..*spec
            };
            number(&inner, value, 4, b'0', out);
        }
        b'z' => {}
        b'Z' => {
            let name = if tm.zone.is_null() {
                b""
            } else {
                // SAFETY: whoever filled the structure set a C string, or null.
                unsafe { CStr::from_ptr(tm.zone) }.to_bytes()
            };
            text(spec, [name, b""], out);
        }
        b'%' => text(spec, [b"%", b""], out),
        other => {
            out.put(b'%');
            out.put(other);
        }
    }
}

/// `strftime`: C11, 7.27.3.5.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strftime(
    out: *mut c_char,
    max: usize,
    format: *const c_char,
    tm: *const Tm,
) -> usize {
    // SAFETY: the caller's pointers, by the contract of the C function.
    let (format, tm) = unsafe { (CStr::from_ptr(format).to_bytes(), &*tm) };
    zone::set();
    let mut n = 0;
    let mut take = |piece: &[u8]| {
        let fits = piece.len().min(max.saturating_sub(n));
        // SAFETY: the caller's buffer has `max` bytes.
        unsafe { core::ptr::copy_nonoverlapping(piece.as_ptr().cast(), out.add(n.min(max)), fits) };
        n += piece.len();
    };
    let mut text = Out::new(&mut take);
    expand(false, format, tm, &mut text);
    text.flush();
    if n >= max {
        return 0;
    }
    // SAFETY: as above.
    unsafe { out.add(n).write(0) };
    n
}

/// `strftime_l`: POSIX.1-2017. The locales there are write dates alike.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strftime_l(
    out: *mut c_char,
    max: usize,
    format: *const c_char,
    tm: *const Tm,
    _locale: *mut c_void,
) -> usize {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { strftime(out, max, format, tm) }
}
alias!(strftime_l => __strftime_l);

/// `wcsftime`: C11, 7.29.5.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsftime(
    out: *mut i32,
    max: usize,
    format: *const u32,
    tm: *const Tm,
) -> usize {
    // SAFETY: the caller's pointer, by the contract of the C function.
    let tm = unsafe { &*tm };
    zone::set();
    let mut at = format;
    // SAFETY: the format ends in a zero, which is never passed.
    let mut next = || unsafe {
        let c = *at;
        if c != 0 {
            at = at.add(1);
        }
        c
    };
    let mut n = 0;
    let mut push = |c: u32| {
        if n < max {
            // SAFETY: the caller's buffer has `max` characters.
            unsafe { out.add(n).write(c as i32) };
        }
        n += 1;
    };
    loop {
        match next() {
            0 => break,
            0x25 => {
                let Some(spec) = Spec::parse(&mut next) else {
                    break;
                };
                let mut take = |piece: &[u8]| piece.iter().for_each(|&c| push(c.into()));
                let mut text = Out::new(&mut take);
                convert(&spec, tm, &mut text);
                text.flush();
            }
            c => push(c),
        }
    }
    if n >= max {
        return 0;
    }
    // SAFETY: as above.
    unsafe { out.add(n).write(0) };
    n
}

/// `wcsftime_l` (glibc). The locales there are write dates alike.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsftime_l(
    out: *mut i32,
    max: usize,
    format: *const u32,
    tm: *const Tm,
    _locale: *mut c_void,
) -> usize {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { wcsftime(out, max, format, tm) }
}
alias!(wcsftime_l => __wcsftime_l);
