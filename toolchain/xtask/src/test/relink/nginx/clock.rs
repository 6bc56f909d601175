//! The times in nginx's logs, held against the clock.

use super::server::{Server, ZONE, wait};
use anyhow::{Context, Result, ensure};
use std::ops::RangeInclusive;
use std::time::{SystemTime, UNIX_EPOCH};

/// How far the servers' time zone is ahead.
const AHEAD: i64 = (5 * 60 + 30) * 60;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn now() -> Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_secs())?)
}

/// Seconds since 1970 of a date and time of day in UTC.
fn seconds(year: i64, month: i64, day: i64, time: [i64; 3]) -> i64 {
    let leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let length = |m: i64| match m {
        2 => 28 + i64::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let days = (1970..year).map(|y| 365 + i64::from(leap(y))).sum::<i64>()
        + (1..month).map(length).sum::<i64>()
        + day
        - 1;
    ((days * 24 + time[0]) * 60 + time[1]) * 60 + time[2]
}

/// Six numbers, of which the month may be a name: year first, or day first.
fn parsed(text: &str) -> Result<i64> {
    let numbers: Vec<i64> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .flat_map(|word| word.split('T'))
        .map(|word| {
            let month = MONTHS.iter().position(|m| *m == word);
            Ok(match month {
                Some(n) => i64::try_from(n)? + 1,
                None => word.parse()?,
            })
        })
        .collect::<Result<_>>()
        .with_context(|| text.to_owned())?;
    let [a, month, b, time @ ..] = &numbers[..] else {
        anyhow::bail!("{text:?} is no time");
    };
    let (year, day) = if *a > 31 { (*a, *b) } else { (*b, *a) };
    Ok(seconds(year, *month, day, time.try_into()?) - AHEAD)
}

/// The last line of a log with this in it; logs are written after the answer.
fn line(server: &Server, log: &str, part: &str) -> Result<String> {
    let mut found = None;
    wait("a line in a log", || {
        let text = server.read(log);
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        found = whole.lines().rfind(|l| l.contains(part)).map(str::to_owned);
        Ok(found.is_some())
    })?;
    found.context("a line")
}

fn within(what: &str, time: i64, during: &RangeInclusive<i64>) -> Result<()> {
    ensure!(
        during.contains(&time),
        "{what} says {time}, and it was {during:?}"
    );
    Ok(())
}

/// `$time_local`, `$time_iso8601`, `$msec` and the error log's times are the clock's, in a
/// time zone that is not the machine's.
pub fn clock(server: &Server) -> Result<()> {
    for n in 0..3 {
        let path = format!("/clock/{n}");
        let before = now()?;
        server.curl(&[&format!("{{http}}{path}")])?;
        let (access, error) = (
            line(server, "times.log", &path)?,
            line(server, "error.log", &path)?,
        );
        let during = before..=now()?;
        let fields: Vec<&str> = access.split('|').collect();
        let [local, iso, msec, _] = fields[..] else {
            anyhow::bail!("{access:?}");
        };
        let local = local.strip_suffix(ZONE.1).context("its zone")?;
        let local = parsed(local.trim_end())?;
        within("$time_local", local, &during)?;
        let iso = iso.strip_suffix("+05:30").context("its zone")?;
        ensure!(parsed(iso)? == local, "{iso} instead of {local}");
        let (whole, rest) = msec.split_once('.').context("a point")?;
        ensure!(rest.len() == 3, "{msec}");
        ensure!(whole.parse() == Ok(local), "{msec} instead of {local}");
        let (error, _) = error.split_once(" [").context("its level")?;
        within("the error log", parsed(error)?, &during)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        // 2023-11-14 22:13:20 in UTC.
        for text in [
            "15/Nov/2023:03:43:20",
            "2023-11-15T03:43:20",
            "2023/11/15 03:43:20",
        ] {
            assert_eq!(parsed(text).expect(text), 1_700_000_000);
        }
        assert_eq!(seconds(2000, 3, 1, [0, 0, 0]), 951_868_800);
        assert!(parsed("2023").is_err());
    }
}
