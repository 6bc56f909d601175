//! `sys/timex.h`: `adjtimex`, `adjtime` (`man 2 adjtimex`, `man 3 adjtime`).

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::general::{CLOCK_REALTIME, timeval};
use kernel::{Errno, Result};

/// `struct timex`, of which only the first two members matter here.
#[repr(C)]
struct Timex {
    modes: u32,
    offset: i64,
    rest: [u64; 24],
}

const _: () = assert!(size_of::<Timex>() == 208);

const OFFSET_SINGLESHOT: u32 = 0x8001;
const OFFSET_SS_READ: u32 = 0xa001;

/// `clock_adjtime`: `man 2 clock_adjtime`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_adjtime(clock: c_int, buf: *mut c_void) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret(unsafe { kernel::time::clock_adjtime(clock, buf) })
}

/// `adjtimex`: `man 2 adjtimex`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtimex(buf: *mut c_void) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret(unsafe { kernel::time::clock_adjtime(CLOCK_REALTIME as c_int, buf) })
}
alias!(adjtimex => __adjtimex, ntp_adjtime);

/// What `ntp_gettimex` tells.
#[repr(C)]
pub struct NtpTimeval {
    time: timeval,
    maxerror: i64,
    esterror: i64,
    tai: i64,
    reserved: [i64; 4],
}

const _: () = assert!(size_of::<NtpTimeval>() == 72);

/// `ntp_gettimex`: `man 3 ntp_gettime`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ntp_gettimex(out: *mut NtpTimeval) -> c_int {
    let mut t = Timex {
        modes: 0,
        offset: 0,
        rest: [0; 24],
    };
    // SAFETY: the structure outlives the call.
    let r = unsafe { kernel::time::clock_adjtime(CLOCK_REALTIME as c_int, (&raw mut t).cast()) };
    if r.is_ok() {
        // Members after `offset`: freq, maxerror, esterror, status, constant, precision,
        // tolerance, time (two words), …; `tai` ends the words that count.
        // SAFETY: the caller's pointer, by the contract of the C function.
        unsafe {
            out.write(NtpTimeval {
                time: timeval {
                    tv_sec: t.rest[7] as i64,
                    tv_usec: t.rest[8] as i64,
                },
                maxerror: t.rest[1] as i64,
                esterror: t.rest[2] as i64,
                tai: i64::from(t.rest[18] as i32),
                reserved: [0; 4],
            });
        }
    }
    ret(r)
}
alias!(ntp_gettimex => ntp_gettime);

fn adjust(delta: Option<&timeval>) -> Result<i64> {
    let mut t = Timex {
        modes: OFFSET_SS_READ,
        offset: 0,
        rest: [0; 24],
    };
    if let Some(d) = delta {
        let seconds = d.tv_sec.checked_mul(1_000_000).ok_or(Errno::EINVAL)?;
        t.offset = seconds.checked_add(d.tv_usec).ok_or(Errno::EINVAL)?;
        // The kernel's limit.
        if t.offset.unsigned_abs() > i32::MAX as u64 {
            return Err(Errno::EINVAL);
        }
        t.modes = OFFSET_SINGLESHOT;
    }
    // SAFETY: the structure outlives the call.
    unsafe { kernel::time::clock_adjtime(CLOCK_REALTIME as c_int, (&raw mut t).cast()) }?;
    Ok(t.offset)
}

/// `adjtime`: `man 3 adjtime`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtime(delta: *const timeval, old: *mut timeval) -> c_int {
    // SAFETY: null or the caller's pointers.
    let (delta, old) = unsafe { (delta.as_ref(), old.as_mut()) };
    ret_unit(adjust(delta).map(|left| {
        if let Some(old) = old {
            old.tv_sec = left / 1_000_000;
            old.tv_usec = left % 1_000_000;
        }
    }))
}
