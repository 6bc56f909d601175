//! `gettimeofday`, `settimeofday` (POSIX.1-2017; `man 2 settimeofday`).

use crate::internal::shim::{ret_unit, set_errno};
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::{CLOCK_REALTIME, timespec, timeval, timezone};

/// `gettimeofday`: POSIX.1-2017. A time zone, where one is asked for, is UTC.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettimeofday(tv: *mut timeval, tz: *mut timezone) -> c_int {
    // SAFETY: null or the caller's pointers.
    unsafe {
        if let Some(tz) = tz.as_mut() {
            tz.tz_minuteswest = 0;
            tz.tz_dsttime = 0;
        }
        if let Some(tv) = tv.as_mut() {
            let now = crate::time::now(CLOCK_REALTIME);
            tv.tv_sec = now.tv_sec;
            tv.tv_usec = (now.tv_nsec as u32 / 1000).into();
        }
    }
    0
}
alias!(gettimeofday => __gettimeofday);

/// `settimeofday`: `man 2 settimeofday`. The kernel's time zone is obsolete
/// and cannot be set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settimeofday(tv: *const timeval, tz: *const timezone) -> c_int {
    // SAFETY: null or the caller's pointer.
    let Some(tv) = (unsafe { tv.as_ref() }) else {
        set_errno(if tz.is_null() {
            Errno::EINVAL
        } else {
            Errno::ENOSYS
        });
        return -1;
    };
    if !tz.is_null() || !(0..1_000_000).contains(&tv.tv_usec) {
        set_errno(Errno::EINVAL);
        return -1;
    }
    let ts = timespec {
        tv_sec: tv.tv_sec,
        tv_nsec: tv.tv_usec * 1000,
    };
    // SAFETY: the value outlives the call.
    ret_unit(unsafe { kernel::time::clock_settime(CLOCK_REALTIME as c_int, &ts) })
}
