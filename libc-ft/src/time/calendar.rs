//! The proleptic Gregorian calendar.
//!
//! Years are counted from March, so that the leap day is a year's last, in
//! cycles of 400 years, of 146,097 days.

use super::Tm;

/// Seconds of a day.
pub const DAY: i64 = 86_400;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
const CYCLE: i64 = 146_097;

/// Whether `year` has a 29th of February.
pub const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from 1970-01-01 to the first of a month (0 to 11).
pub const fn days_to_month(year: i64, month: i64) -> i64 {
    let (year, month) = if month < 2 {
        (year - 1, month + 10)
    } else {
        (year, month - 2)
    };
    let cycle = year.div_euclid(400);
    let y = year.rem_euclid(400);
    cycle * CYCLE + y * 365 + y / 4 - y / 100 + (153 * month + 2) / 5 - EPOCH
}

/// Breaks `t` seconds since the epoch down; `None` if the year has no `int`.
/// Leaves the zone members alone.
pub fn break_down(t: i64, tm: &mut Tm) -> Option<()> {
    let days = t.div_euclid(DAY);
    let second = t.rem_euclid(DAY) as i32;
    let from_march = days + EPOCH;
    let cycle = from_march.div_euclid(CYCLE);
    let day = from_march.rem_euclid(CYCLE) as u32;
    let year_of_cycle = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month = (5 * day_of_year + 2) / 153;
    let mday = day_of_year - (153 * month + 2) / 5 + 1;
    let mut year = cycle * 400 + i64::from(year_of_cycle);
    if month >= 10 {
        year += 1;
    }
    tm.year = i32::try_from(year - 1900).ok()?;
    tm.mon = if month < 10 { month + 2 } else { month - 10 } as i32;
    tm.mday = mday as i32;
    tm.yday = if month < 10 {
        day_of_year as i32 + 59 + i32::from(is_leap(year))
    } else {
        day_of_year as i32 - 306
    };
    tm.wday = (days + 4).rem_euclid(7) as i32;
    tm.hour = second / 3600;
    tm.min = second / 60 % 60;
    tm.sec = second % 60;
    Some(())
}

/// Seconds since the epoch of a date and time, each member of which may be out
/// of its range, as if it were UTC. Cannot overflow.
pub fn put_together(tm: &Tm) -> i64 {
    let months = i64::from(tm.mon);
    let year = i64::from(tm.year) + 1900 + months.div_euclid(12);
    let days = days_to_month(year, months.rem_euclid(12)) + i64::from(tm.mday) - 1;
    days * DAY + i64::from(tm.hour) * 3600 + i64::from(tm.min) * 60 + i64::from(tm.sec)
}
