//! `strptime` (POSIX.1-2017; glibc's further conversions).

use super::calendar::{days_to_month, is_leap};
use super::strftime::{day_name, month_name};
use super::{Tm, localtime};
use core::ffi::{CStr, c_char, c_void};

/// What is left of the input, and what was found that the members alone do not say.
struct Parser<'a> {
    input: &'a [u8],
    hour12: bool,
    pm: bool,
    century: Option<i32>,
    year_of_century: Option<i32>,
    week_sunday: Option<i32>,
    week_monday: Option<i32>,
    have_wday: bool,
    have_yday: bool,
    have_mon: bool,
    have_mday: bool,
    /// Whether a date was given, so that the days of week and year follow.
    want_days: bool,
}

impl Parser<'_> {
    fn skip_space(&mut self) {
        while let [c, rest @ ..] = self.input {
            if !(c.is_ascii_whitespace() || *c == 11) {
                return;
            }
            self.input = rest;
        }
    }

    fn take(&mut self, c: u8) -> Option<()> {
        let (first, rest) = self.input.split_first()?;
        (*first == c).then(|| self.input = rest)
    }

    /// A number of at most `digits` digits, after space.
    fn number(&mut self, low: i32, high: i32, digits: usize) -> Option<i32> {
        while let [b' ', rest @ ..] = self.input {
            self.input = rest;
        }
        let mut n = 0;
        let mut count = 0;
        while let [c @ b'0'..=b'9', rest @ ..] = self.input {
            if count == digits {
                break;
            }
            n = n * 10 + i32::from(c - b'0');
            count += 1;
            self.input = rest;
        }
        (count > 0 && (low..=high).contains(&n)).then_some(n)
    }

    fn word(&mut self, parts: [&[u8]; 2]) -> bool {
        let mut rest = self.input;
        for part in parts {
            match rest.split_at_checked(part.len()) {
                Some((head, tail)) if head.eq_ignore_ascii_case(part) => rest = tail,
                _ => return false,
            }
        }
        self.input = rest;
        true
    }

    /// A name, whole or cut to three letters; its index.
    fn name(
        &mut self,
        count: usize,
        names: fn(usize) -> (&'static [u8], &'static [u8]),
    ) -> Option<i32> {
        (0..count)
            .find(|&i| {
                let (head, tail) = names(i);
                self.word([head, tail]) || self.word([head, b""])
            })
            .map(|i| i as i32)
    }

    /// `Z`, `+hh`, `+hhmm` or `+hh:mm`, in seconds.
    fn offset(&mut self) -> Option<i64> {
        self.skip_space();
        if self.take(b'Z').is_some() {
            return Some(0);
        }
        let negative = match self.input.first()? {
            b'+' => false,
            b'-' => true,
            _ => return None,
        };
        self.input = &self.input[1..];
        let mut digits = 0;
        let mut n = 0;
        loop {
            match self.input {
                [c @ b'0'..=b'9', rest @ ..] if digits < 4 => {
                    n = n * 10 + i64::from(c - b'0');
                    digits += 1;
                    self.input = rest;
                }
                [b':', b'0'..=b'9', ..] if digits == 2 => self.input = &self.input[1..],
                _ => break,
            }
        }
        let (hours, minutes) = match digits {
            2 => (n, 0),
            4 => (n / 100, n % 100),
            _ => return None,
        };
        if minutes >= 60 {
            return None;
        }
        let seconds = hours * 3600 + minutes * 60;
        Some(if negative { -seconds } else { seconds })
    }

    fn format(&mut self, format: &[u8], tm: &mut Tm) -> Option<()> {
        let mut f = format;
        while let [c, rest @ ..] = f {
            f = rest;
            if c.is_ascii_whitespace() || *c == 11 {
                self.skip_space();
                continue;
            }
            if *c != b'%' {
                self.take(*c)?;
                continue;
            }
            // Flags make no difference here; nor do `E` and `O`.
            while let [b'-' | b'_' | b'0' | b'^' | b'#', rest @ ..] = f {
                f = rest;
            }
            if let [b'E' | b'O', rest @ ..] = f {
                f = rest;
            }
            let (c, rest) = f.split_first()?;
            f = rest;
            self.convert(*c, tm)?;
        }
        Some(())
    }

    fn convert(&mut self, c: u8, tm: &mut Tm) -> Option<()> {
        match c {
            b'%' => self.take(b'%')?,
            b'a' | b'A' => {
                tm.wday = self.name(7, day_name)?;
                self.have_wday = true;
            }
            b'b' | b'B' | b'h' => {
                tm.mon = self.name(12, month_name)?;
                self.have_mon = true;
                self.want_days = true;
            }
            b'c' => self.format(b"%a %b %e %H:%M:%S %Y", tm)?,
            b'C' => {
                self.century = Some(self.number(0, 99, 2)?);
                self.want_days = true;
            }
            b'd' | b'e' => {
                tm.mday = self.number(1, 31, 2)?;
                self.have_mday = true;
                self.want_days = true;
            }
            b'D' | b'x' => self.format(b"%m/%d/%y", tm)?,
            b'F' => self.format(b"%Y-%m-%d", tm)?,
            b'g' => drop(self.number(0, 99, 2)?),
            b'G' => drop(self.number(0, 9999, 4)?),
            b'H' | b'k' => {
                tm.hour = self.number(0, 23, 2)?;
                self.hour12 = false;
            }
            b'I' | b'l' => {
                tm.hour = self.number(1, 12, 2)? % 12;
                self.hour12 = true;
            }
            b'j' => {
                tm.yday = self.number(1, 366, 3)? - 1;
                self.have_yday = true;
            }
            b'm' => {
                tm.mon = self.number(1, 12, 2)? - 1;
                self.have_mon = true;
                self.want_days = true;
            }
            b'M' => tm.min = self.number(0, 59, 2)?,
            b'n' | b't' => self.skip_space(),
            b'p' | b'P' => {
                self.pm = self.word([b"PM", b""]);
                if !self.pm && !self.word([b"AM", b""]) {
                    return None;
                }
            }
            b'r' => self.format(b"%I:%M:%S %p", tm)?,
            b'R' => self.format(b"%H:%M", tm)?,
            b's' => self.seconds(tm)?,
            b'S' => tm.sec = self.number(0, 61, 2)?,
            b'T' | b'X' => self.format(b"%H:%M:%S", tm)?,
            b'u' => {
                tm.wday = self.number(1, 7, 1)? % 7;
                self.have_wday = true;
            }
            b'U' => self.week_sunday = Some(self.number(0, 53, 2)?),
            b'V' => drop(self.number(0, 53, 2)?),
            b'w' => {
                tm.wday = self.number(0, 6, 1)?;
                self.have_wday = true;
            }
            b'W' => self.week_monday = Some(self.number(0, 53, 2)?),
            b'y' => {
                let n = self.number(0, 99, 2)?;
                self.year_of_century = Some(n);
                tm.year = if n >= 69 { n } else { n + 100 };
                self.want_days = true;
            }
            b'Y' => {
                tm.year = self.number(0, 9999, 4)? - 1900;
                self.century = None;
                self.year_of_century = None;
                self.want_days = true;
            }
            b'z' => tm.gmtoff = self.offset()?,
            b'Z' => {
                self.skip_space();
                let end = self.input.iter().position(u8::is_ascii_whitespace);
                self.input = &self.input[end.unwrap_or(self.input.len())..];
            }
            _ => return None,
        }
        Some(())
    }

    fn seconds(&mut self, tm: &mut Tm) -> Option<()> {
        let mut t = None;
        while let [c @ b'0'..=b'9', rest @ ..] = self.input {
            t = Some(
                t.unwrap_or(0i64)
                    .checked_mul(10)?
                    .checked_add((c - b'0').into())?,
            );
            self.input = rest;
        }
        let t = t?;
        // SAFETY: both are ours.
        let r = unsafe { localtime::localtime_r(&t, tm) };
        (!r.is_null()).then_some(())
    }

    /// Makes the members agree.
    fn finish(&mut self, tm: &mut Tm) {
        if self.hour12 && self.pm {
            tm.hour += 12;
        }
        if let Some(century) = self.century {
            let year = self
                .year_of_century
                .unwrap_or_else(|| tm.year.rem_euclid(100));
            let year = if self.year_of_century.is_none() && tm.year == 0 {
                0
            } else {
                year
            };
            tm.year = (century - 19) * 100 + year;
        }
        let year = i64::from(tm.year) + 1900;
        if self.want_days && !self.have_wday {
            if !(self.have_mon && self.have_mday) && self.have_yday {
                self.month_from_day(tm);
            }
            tm.wday = (days(tm) + 4).rem_euclid(7) as i32;
        }
        if self.want_days && !self.have_yday {
            tm.yday = (days(tm) - days_to_month(year, 0)) as i32;
        }
        if let (Some(week), true) = (self.week_sunday.or(self.week_monday), self.have_wday) {
            let first = (days_to_month(year, 0) + 4).rem_euclid(7) as i32;
            let begins = i32::from(self.week_sunday.is_none());
            if !self.have_yday {
                let offset = (7 - (first - begins)).rem_euclid(7);
                tm.yday = offset + (week - 1) * 7 + (tm.wday - begins + 7) % 7;
            }
            if !self.have_mon || !self.have_mday {
                self.month_from_day(tm);
            }
        }
    }

    /// Fills in the month and its day from the day of the year, where they are not known.
    fn month_from_day(&self, tm: &mut Tm) {
        let year = i64::from(tm.year) + 1900;
        let first = days_to_month(year, 0);
        let yday = i64::from(tm.yday);
        if !(0..365 + i64::from(is_leap(year))).contains(&yday) {
            return;
        }
        let month = (0..12)
            .rev()
            .find(|&m| days_to_month(year, m) - first <= yday)
            .unwrap_or(0);
        if !self.have_mon {
            tm.mon = month as i32;
        }
        if !self.have_mday {
            tm.mday = (yday - (days_to_month(year, month) - first) + 1) as i32;
        }
    }
}

/// Days from the epoch to a date.
fn days(tm: &Tm) -> i64 {
    let month = i64::from(tm.mon);
    let year = i64::from(tm.year) + 1900 + month.div_euclid(12);
    days_to_month(year, month.rem_euclid(12)) + i64::from(tm.mday) - 1
}

impl<'a> Parser<'a> {
    fn new(input: &'a [u8]) -> Self {
        Self {
            input,
            hour12: false,
            pm: false,
            century: None,
            year_of_century: None,
            week_sunday: None,
            week_monday: None,
            have_wday: false,
            have_yday: false,
            have_mon: false,
            have_mday: false,
            want_days: false,
        }
    }
}

/// Parses `input` by `format`; what is left of the input.
pub fn parse<'a>(input: &'a [u8], format: &[u8], tm: &mut Tm) -> Option<&'a [u8]> {
    let mut p = Parser::new(input);
    p.format(format, tm)?;
    p.finish(tm);
    Some(p.input)
}

/// [`parse`] that sets only the members which the input says.
pub fn parse_bare<'a>(input: &'a [u8], format: &[u8], tm: &mut Tm) -> Option<&'a [u8]> {
    let mut p = Parser::new(input);
    p.format(format, tm)?;
    if p.hour12 && p.pm {
        tm.hour += 12;
    }
    Some(p.input)
}

/// `strptime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strptime(
    input: *const c_char,
    format: *const c_char,
    tm: *mut Tm,
) -> *mut c_char {
    // SAFETY: the caller's pointers, by the contract of the C function.
    let (text, format, tm) = unsafe {
        (
            CStr::from_ptr(input).to_bytes(),
            CStr::from_ptr(format).to_bytes(),
            &mut *tm,
        )
    };
    match parse(text, format, tm) {
        Some(rest) => rest.as_ptr().cast_mut().cast(),
        None => core::ptr::null_mut(),
    }
}

/// `strptime_l` (glibc). The locales there are read dates alike.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strptime_l(
    input: *const c_char,
    format: *const c_char,
    tm: *mut Tm,
    _locale: *mut c_void,
) -> *mut c_char {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { strptime(input, format, tm) }
}
