//! Time zones as text (POSIX.1-2017, 8.3, `TZ`; RFC 9636, 3.3.2).

use super::super::calendar::{DAY, days_to_month, is_leap};
use super::LocalType;
use super::intern::intern;
use core::ffi::CStr;

/// A day of the year on which the clock changes.
#[derive(Clone, Copy)]
enum Day {
    /// `Jn`: 1 to 365, February 29 is never counted.
    Julian(i64),
    /// `n`: 0 to 365, February 29 is counted.
    Zero(i64),
    /// `Mm.w.d`: month 1 to 12, week 1 to 5, weekday 0 to 6.
    Month(i64, i64, i64),
}

/// When the clock changes: seconds of the day in local time, past midnights too.
#[derive(Clone, Copy)]
struct Change {
    day: Day,
    time: i64,
}

/// Standard time, and what there is of daylight saving time.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Standard time.
    pub standard: LocalType,
    /// Daylight saving time with its beginning and end.
    daylight: Option<(LocalType, Change, Change)>,
    /// Whether it was said as the standard has it.
    proper: bool,
    /// The last year computed, and the seconds at which it changes.
    cache: (i64, i64, i64),
}

/// What is left to parse.
struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    fn take(&mut self, c: u8) -> bool {
        match self.0 {
            [first, rest @ ..] if *first == c => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn name(&mut self) -> Option<&'a [u8]> {
        let end;
        let name;
        if self.take(b'<') {
            end = self.0.iter().position(|&c| c == b'>')?;
            name = &self.0[..end];
            let ok = |c: &u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-');
            if !name.iter().all(ok) {
                return None;
            }
            self.0 = &self.0[end + 1..];
        } else {
            let letters = self.0.iter().position(|c| !c.is_ascii_alphabetic());
            end = letters.unwrap_or(self.0.len());
            name = &self.0[..end];
            self.0 = &self.0[end..];
        }
        (name.len() >= 3).then_some(name)
    }

    fn number(&mut self, max: i64) -> Option<i64> {
        let mut n = None;
        while let [c @ b'0'..=b'9', rest @ ..] = self.0 {
            let next = n.unwrap_or(0) * 10 + i64::from(c - b'0');
            if next > max {
                return None;
            }
            n = Some(next);
            self.0 = rest;
        }
        n
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    fn time(&mut self, max_hours: i64) -> Option<i64> {
        let negative = self.take(b'-');
        if !negative {
            self.take(b'+');
        }
        let mut seconds = self.number(max_hours)? * 3600;
        if self.take(b':') {
            seconds += self.number(59)? * 60;
            if self.take(b':') {
                seconds += self.number(59)?;
            }
        }
        Some(if negative { -seconds } else { seconds })
    }

    fn change(&mut self) -> Option<Change> {
        let day = if self.take(b'J') {
            Day::Julian(self.number(365).filter(|&n| n > 0)?)
        } else if self.take(b'M') {
            let month = self.number(12).filter(|&n| n > 0)?;
            let week = self.take(b'.').then(|| self.number(5)).flatten();
            let week = week.filter(|&n| n > 0)?;
            let day = self.take(b'.').then(|| self.number(6)).flatten()?;
            Day::Month(month, week, day)
        } else {
            Day::Zero(self.number(365)?)
        };
        let time = if self.take(b'/') {
            self.time(167)?
        } else {
            7200
        };
        Some(Change { day, time })
    }
}

impl Change {
    /// The second, in the local time before the change, since the epoch.
    fn in_year(&self, year: i64) -> i64 {
        let first = days_to_month(year, 0);
        let day = match self.day {
            Day::Julian(n) => first + n - 1 + i64::from(n > 59 && is_leap(year)),
            Day::Zero(n) => first + n,
            Day::Month(month, week, weekday) => {
                let start = days_to_month(year, month - 1);
                let next = if month == 12 {
                    days_to_month(year + 1, 0)
                } else {
                    days_to_month(year, month)
                };
                let offset = (weekday - (start + 4)).rem_euclid(7);
                let mut day = start + offset + 7 * (week - 1);
                if day >= next {
                    day -= 7;
                }
                day
            }
        };
        day * DAY + self.time
    }
}

fn local_type(name: &[u8], offset: i64, dst: bool) -> LocalType {
    LocalType {
        offset: offset as i32,
        dst,
        name: intern(name),
    }
}

impl Rule {
    /// One offset for all time.
    pub const fn fixed(standard: LocalType) -> Self {
        Self {
            standard,
            daylight: None,
            proper: true,
            cache: (i64::MIN, 0, 0),
        }
    }

    /// UTC.
    pub const fn utc(name: &'static CStr) -> Self {
        Self::fixed(LocalType {
            offset: 0,
            dst: false,
            name: name.as_ptr(),
        })
    }

    /// Parses a rule, whole.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut text = Text(text);
        let name = text.name()?;
        let offset = -text.time(24)?;
        let mut rule = Self::fixed(local_type(name, offset, false));
        if text.0.is_empty() {
            return Some(rule);
        }
        let name = text.name()?;
        let offset = match text.0 {
            [] | [b',', ..] => offset + 3600,
            _ => -text.time(24)?,
        };
        // What the United States have, for want of anything said.
        if text.0.is_empty() {
            text.0 = b",M3.2.0,M11.1.0";
        }
        let start = text.take(b',').then(|| text.change()).flatten()?;
        let end = text.take(b',').then(|| text.change()).flatten()?;
        if !text.0.is_empty() {
            return None;
        }
        rule.daylight = Some((local_type(name, offset, true), start, end));
        Some(rule)
    }

    /// For text that is no rule: its name, if it has one, is one of UTC.
    pub fn parse_name(text: &[u8]) -> Self {
        let name = Text(text).name().unwrap_or(b"");
        Self {
            proper: false,
            ..Self::fixed(local_type(name, 0, false))
        }
    }

    /// Whether this was a rule, and not some other text.
    pub fn is_proper(&self) -> bool {
        self.proper
    }

    /// Daylight saving time, if there is any.
    pub fn daylight(&self) -> Option<LocalType> {
        self.daylight.map(|d| d.0)
    }

    /// What is in force at `t`.
    pub fn at(&mut self, t: i64) -> LocalType {
        let Some((daylight, start, end)) = &self.daylight else {
            return self.standard;
        };
        let local_days = t
            .saturating_add(self.standard.offset.into())
            .div_euclid(DAY);
        let year = year_of(local_days);
        if self.cache.0 != year {
            let start = start.in_year(year) - i64::from(self.standard.offset);
            let end = end.in_year(year) - i64::from(daylight.offset);
            self.cache = (year, start, end);
        }
        let (_, start, end) = self.cache;
        let on = if start < end {
            start <= t && t < end
        } else {
            !(end <= t && t < start)
        };
        if on { *daylight } else { self.standard }
    }
}

/// The year of a day since the epoch.
fn year_of(days: i64) -> i64 {
    let mut year = 1970 + days.div_euclid(146_097) * 400 + days.rem_euclid(146_097) / 366;
    while days_to_month(year + 1, 0) <= days {
        year += 1;
    }
    year
}
