//! Waiting a while, and priorities.

use crate::internal::shim::{ret, ret_unit, set_errno};
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{itimerval, timespec, timeval};
use kernel::{Errno, Result};

const CLOCK_REALTIME: c_int = 0;
const ITIMER_REAL: c_int = 0;

/// Sleeps; what is left when a signal cuts it short.
fn sleep_for(sec: i64, nsec: i64) -> (Result<()>, timespec) {
    let mut left = timespec {
        tv_sec: sec,
        tv_nsec: nsec,
    };
    let wanted = left;
    // SAFETY: both are local.
    let r = blocking(|| unsafe {
        kernel::time::clock_nanosleep(CLOCK_REALTIME, 0, &wanted, &mut left)
    });
    (r, left)
}

/// POSIX: the seconds left if a signal came.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sleep(seconds: c_uint) -> c_uint {
    match sleep_for(seconds.into(), 0) {
        (Ok(()), _) => 0,
        (Err(_), left) => left.tv_sec as c_uint + c_uint::from(left.tv_nsec >= 500_000_000),
    }
}

calls! {
    /// POSIX.1-2001.
    fn usleep(us: c_uint) -> c_int = ret_unit(sleep_micro(us));
    /// POSIX.
    cancel fn pause() -> c_int = ret_unit(wait_for_signal());
    /// POSIX (XSI).
    fn nice(inc: c_int) -> c_int = ret(renice(inc));
}

unsafe fn sleep_micro(us: c_uint) -> Result<()> {
    sleep_for((us / 1_000_000).into(), (us % 1_000_000 * 1000).into()).0
}

unsafe fn wait_for_signal() -> Result<()> {
    let mut mask = 0u64;
    // SAFETY: the mask is local.
    unsafe {
        kernel::signal::rt_sigprocmask(0, core::ptr::null(), &mut mask, 8)?;
        kernel::signal::rt_sigsuspend(&mask, 8)
    }
}

unsafe fn renice(inc: c_int) -> Result<c_int> {
    // SAFETY: no pointers are passed.
    unsafe {
        // The call gives 20 - nice, so that it is positive.
        let now = 20 - kernel::process::getpriority(0, 0)?;
        let to = now.saturating_add(inc).clamp(-20, 19);
        match kernel::process::setpriority(0, 0, to) {
            Err(Errno::EACCES) => Err(Errno::EPERM),
            r => r.map(|()| to),
        }
    }
}

/// Arms the real-time interval timer; what it held before.
fn arm(us: u64, interval_us: u64) -> Result<itimerval> {
    let part = |us: u64| timeval {
        tv_sec: (us / 1_000_000) as i64,
        tv_usec: (us % 1_000_000) as i64,
    };
    let new = itimerval {
        it_value: part(us),
        it_interval: part(interval_us),
    };
    let mut old = itimerval {
        it_value: part(0),
        it_interval: part(0),
    };
    // SAFETY: both are local.
    unsafe { kernel::time::setitimer(ITIMER_REAL, &new, &mut old) }.map(|()| old)
}

/// POSIX: the seconds that an earlier alarm had left.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn alarm(seconds: c_uint) -> c_uint {
    match arm(u64::from(seconds) * 1_000_000, 0) {
        Ok(old) => {
            let (sec, usec) = (old.it_value.tv_sec as c_uint, old.it_value.tv_usec);
            // Never 0 for an alarm that was set.
            sec + c_uint::from(usec >= 500_000 || (sec == 0 && usec > 0))
        }
        Err(_) => 0,
    }
}

/// POSIX.1-2001: microseconds; those that an earlier alarm had left.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ualarm(us: c_uint, interval: c_uint) -> c_uint {
    match arm(us.into(), interval.into()) {
        Ok(old) => old.it_value.tv_sec as c_uint * 1_000_000 + old.it_value.tv_usec as c_uint,
        Err(e) => {
            set_errno(e);
            c_uint::MAX
        }
    }
}
