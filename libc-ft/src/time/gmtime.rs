//! `gmtime`, `timegm` (POSIX.1-2017, `man 3 timegm`).

use super::calendar::{break_down, put_together};
use super::{ResultArea, Tm};
use crate::internal::shim::ret;
use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

/// What `gmtime` and `localtime` return a pointer to.
pub static RESULT: ResultArea<Tm> = ResultArea::new(Tm::new());

fn utc(t: i64, tm: &mut Tm) -> Result<()> {
    break_down(t, tm).ok_or(Errno::EOVERFLOW)?;
    tm.isdst = 0;
    tm.gmtoff = 0;
    tm.zone = c"GMT".as_ptr();
    Ok(())
}

/// `gmtime_r`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gmtime_r(t: *const i64, tm: *mut Tm) -> *mut Tm {
    // SAFETY: the caller's pointers, by the contract of the C function.
    let r = unsafe { utc(*t, &mut *tm) };
    ret(r.map(|()| tm))
}
alias!(gmtime_r => __gmtime_r);

/// `gmtime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gmtime(t: *const i64) -> *mut Tm {
    // SAFETY: the caller's pointer; programs do not share the result between threads.
    unsafe { gmtime_r(t, RESULT.get()) }
}

/// `timegm`: `man 3 timegm`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timegm(tm: *mut Tm) -> i64 {
    // SAFETY: the caller's pointer, by the contract of the C function.
    let tm = unsafe { &mut *tm };
    let t = put_together(tm);
    ret(utc(t, tm).map(|()| t))
}

/// `dysize`: the days of a year (BSD).
#[unsafe(no_mangle)]
pub extern "C" fn dysize(year: c_int) -> c_int {
    365 + c_int::from(super::calendar::is_leap(i64::from(year)))
}
