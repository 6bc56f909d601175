//! Reading and setting clocks (POSIX.1-2017; C11, 7.27.2).

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::{
    CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_REALTIME, CLOCK_REALTIME_COARSE,
    CLOCK_THREAD_CPUTIME_ID, timespec,
};

/// The time on a clock that every host has; zero on one that it lacks.
pub fn now(clock: u32) -> timespec {
    let mut ts = timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the result outlives the call.
    match unsafe { kernel::time::clock_gettime(clock as c_int, &mut ts) } {
        Ok(()) | Err(_) => ts,
    }
}

/// `clock_gettime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: c_int, ts: *mut timespec) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::time::clock_gettime(clock, ts) })
}
alias!(clock_gettime => __clock_gettime);

/// `clock_getres`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_getres(clock: c_int, ts: *mut timespec) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::time::clock_getres(clock, ts) })
}

/// `clock_settime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_settime(clock: c_int, ts: *const timespec) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::time::clock_settime(clock, ts) })
}

/// `clock_getcpuclockid`: POSIX.1-2017. Returns the error number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_getcpuclockid(pid: c_int, clock: *mut c_int) -> c_int {
    // The kernel's encoding: the process's complement, and 2 for its scheduler clock.
    let id = (!pid << 3) | 2;
    let mut resolution = timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the result outlives the call.
    match unsafe { kernel::time::clock_getres(id, &mut resolution) } {
        Ok(()) => {
            // SAFETY: the caller's pointer, by the contract of the C function.
            unsafe { clock.write(id) };
            0
        }
        Err(Errno::EINVAL) => Errno::ESRCH.raw(),
        Err(e) => e.raw(),
    }
}

/// `time`: C11, 7.27.2.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn time(t: *mut i64) -> i64 {
    let seconds = now(CLOCK_REALTIME_COARSE).tv_sec;
    // SAFETY: null or the caller's pointer.
    if let Some(t) = unsafe { t.as_mut() } {
        *t = seconds;
    }
    seconds
}

/// `clock`: processor time in microseconds (C11, 7.27.2.1).
#[unsafe(no_mangle)]
pub extern "C" fn clock() -> i64 {
    let t = now(CLOCK_PROCESS_CPUTIME_ID);
    t.tv_sec * 1_000_000 + t.tv_nsec / 1000
}

/// The clock of a C time base.
fn base_clock(base: c_int) -> Option<c_int> {
    let clock = match base {
        1 => CLOCK_REALTIME,
        2 => CLOCK_MONOTONIC,
        3 => CLOCK_PROCESS_CPUTIME_ID,
        4 => CLOCK_THREAD_CPUTIME_ID,
        _ => return None,
    };
    Some(clock as c_int)
}

/// `timespec_get`: C23, 7.29.2.6.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timespec_get(ts: *mut timespec, base: c_int) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    match base_clock(base).map(|clock| unsafe { kernel::time::clock_gettime(clock, ts) }) {
        Some(Ok(())) => base,
        _ => 0,
    }
}

/// `timespec_getres`: C23, 7.29.2.7.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timespec_getres(ts: *mut timespec, base: c_int) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    match base_clock(base).map(|clock| unsafe { kernel::time::clock_getres(clock, ts) }) {
        Some(Ok(())) => base,
        _ => 0,
    }
}
