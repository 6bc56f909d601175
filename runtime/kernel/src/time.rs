//! Clocks, sleeping and timers.

use crate::poll::ItimerSpec;
use crate::seam::host_calls;
use crate::vdso;
use core::ffi::{c_int, c_void};
use ftlinux_sys::general::{itimerval, timespec};

host_calls! {
    /// `clock_getres(2)`.
    clock_getres(clock: c_int, ts: *mut timespec) -> () = __NR_clock_getres;
    /// `clock_settime(2)`.
    clock_settime(clock: c_int, ts: *const timespec) -> () = __NR_clock_settime;
    /// `clock_nanosleep(2)`.
    clock_nanosleep(clock: c_int, flags: c_int, req: *const timespec, rem: *mut timespec) -> () = __NR_clock_nanosleep;
    /// `times(2)`: clock ticks since an arbitrary point; `buf` is a `struct tms`.
    times(buf: *mut c_void) -> i64 = __NR_times;
    /// `setitimer(2)`.
    setitimer(which: c_int, new: *const itimerval, old: *mut itimerval) -> () = __NR_setitimer;
    /// `getitimer(2)`.
    getitimer(which: c_int, cur: *mut itimerval) -> () = __NR_getitimer;
    /// `timer_create(2)`; `sev` is a `struct sigevent`, the id an `int`.
    timer_create(clock: c_int, sev: *mut c_void, id: *mut c_int) -> () = __NR_timer_create;
    /// `timer_delete(2)`.
    timer_delete(id: c_int) -> () = __NR_timer_delete;
    /// `timer_settime(2)`.
    timer_settime(id: c_int, flags: c_int, new: *const ItimerSpec, old: *mut ItimerSpec) -> () = __NR_timer_settime;
    /// `timer_gettime(2)`.
    timer_gettime(id: c_int, cur: *mut ItimerSpec) -> () = __NR_timer_gettime;
    /// `timer_getoverrun(2)`.
    timer_getoverrun(id: c_int) -> c_int = __NR_timer_getoverrun;
    /// `clock_adjtime(2)`; `buf` is a `struct timex`.
    clock_adjtime(clock: c_int, buf: *mut c_void) -> c_int = __NR_clock_adjtime;
}

/// `clock_gettime(2)`.
#[inline]
pub unsafe fn clock_gettime(clock: c_int, ts: *mut timespec) -> ftlinux_sys::Result<()> {
    // SAFETY: the caller vouches for the pointer.
    unsafe { vdso::clock_gettime(clock, ts) }
}
