//! `getdate` (POSIX.1-2017): dates by the templates that `DATEMSK` names.

use super::calendar::days_to_month;
use super::{ResultArea, Tm, localtime, strptime};
use crate::netdb::file::File;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;
use ftlinux_kernel::general::CLOCK_REALTIME;

/// `getdate_err`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub static mut getdate_err: c_int = 0;

const NOT_SET: i32 = i32::MIN;

/// Parses a date; on failure the code of `getdate_err`.
fn parse(text: &[u8], out: &mut Tm) -> Result<(), c_int> {
    let path = crate::stdlib::environ::get(b"DATEMSK").ok_or(1)?;
    // SAFETY: an environment string.
    let path = unsafe { CStr::from_ptr(path) };
    if path.is_empty() {
        return Err(1);
    }
    let file = File::read(path).map_err(|e| match e {
        Errno::EISDIR => 4,
        Errno::ENOMEM => 6,
        Errno::EIO => 5,
        _ => 2,
    })?;
    let text = text.trim_ascii();
    let mut tm = Tm::new();
    let found = file.bytes().split(|&c| c == b'\n').any(|template| {
        tm = Tm {
            sec: NOT_SET,
            min: NOT_SET,
            hour: NOT_SET,
            mday: NOT_SET,
            mon: NOT_SET,
            year: NOT_SET,
            wday: NOT_SET,
            ..Tm::new()
        };
        !template.is_empty()
            && strptime::parse_bare(text, template, &mut tm).is_some_and(<[u8]>::is_empty)
    });
    if !found {
        return Err(7);
    }
    complete(&mut tm)?;
    *out = tm;
    Ok(())
}

/// Fills in what was not said, from the time now.
fn complete(tm: &mut Tm) -> Result<(), c_int> {
    let t = crate::time::now(CLOCK_REALTIME).tv_sec;
    let mut now = Tm::new();
    // SAFETY: both are ours.
    if unsafe { localtime::localtime_r(&t, &mut now) }.is_null() {
        return Err(8);
    }
    let said = |n: i32| n != NOT_SET;
    let no_date = !said(tm.year) && !said(tm.mon) && !said(tm.mday);
    let only_wday = said(tm.wday) && no_date;
    let no_time = !said(tm.hour) && !said(tm.min) && !said(tm.sec);
    if only_wday {
        // The next day of that name, today included.
        (tm.year, tm.mon) = (now.year, now.mon);
        tm.mday = now.mday + (tm.wday - now.wday + 7) % 7;
    }
    if said(tm.mon) && !said(tm.mday) {
        if !said(tm.year) {
            tm.year = now.year + i32::from(tm.mon < now.mon);
        }
        tm.mday = 1;
        if said(tm.wday) {
            let year = i64::from(tm.year) + 1900;
            let first = (days_to_month(year, tm.mon.into()) + 4).rem_euclid(7) as i32;
            tm.mday += (tm.wday - first + 7) % 7;
        }
    }
    if no_time {
        (tm.hour, tm.min, tm.sec) = (now.hour, now.min, now.sec);
    }
    for n in [&mut tm.hour, &mut tm.min, &mut tm.sec] {
        if !said(*n) {
            *n = 0;
        }
    }
    if no_date && !only_wday {
        (tm.year, tm.mon, tm.mday) = (now.year, now.mon, now.mday);
        let ago = |t: &Tm| (t.hour, t.min, t.sec);
        // A time of day that is over means tomorrow's.
        if !no_time && ago(tm) < ago(&now) {
            tm.mday += 1;
        }
    }
    if !said(tm.year) {
        tm.year = now.year;
    }
    if !said(tm.mon) {
        tm.mon = now.mon;
    }
    if !said(tm.mday) {
        tm.mday = now.mday;
    }
    let (mday, mon, by_name) = (tm.mday, tm.mon, only_wday || no_date);
    tm.isdst = -1;
    // SAFETY: ours.
    unsafe { localtime::mktime(tm) };
    // February 30 is no date.
    if !by_name && (tm.mday != mday || tm.mon != mon) {
        return Err(8);
    }
    Ok(())
}

/// `getdate_r` (glibc): the error code, or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdate_r(text: *const c_char, out: *mut Tm) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    let (text, out) = unsafe { (CStr::from_ptr(text).to_bytes(), &mut *out) };
    parse(text, out).err().unwrap_or(0)
}

static RESULT: ResultArea<Tm> = ResultArea::new(Tm::new());

/// `getdate`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdate(text: *const c_char) -> *mut Tm {
    // SAFETY: the caller's string; programs do not share the result between threads.
    unsafe {
        match getdate_r(text, RESULT.get()) {
            0 => RESULT.get(),
            code => {
                getdate_err = code;
                null_mut()
            }
        }
    }
}
