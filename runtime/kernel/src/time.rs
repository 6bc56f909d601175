//! Clocks, sleeping and timers.

use crate::order::recording;
use crate::poll::ItimerSpec;
use crate::recorder::{self, value};
use crate::seam::value_calls;
use crate::state::STATE;
use crate::vdso;
use core::ffi::{c_int, c_void};
use core::sync::atomic::Ordering::{Acquire, Relaxed};
use ftlinux_replay::Call;
use ftlinux_sys::Errno;
use ftlinux_sys::general::{itimerval, timespec};

value_calls! {
    /// `clock_getres(2)`.
    clock_getres(clock: c_int, ts: *mut timespec) -> () = __NR_clock_getres, ClockGetres, clock, |_r, io| io.value(ts);
    /// `clock_settime(2)`.
    clock_settime(clock: c_int, ts: *const timespec) -> () = __NR_clock_settime, ClockSettime, 0;
    /// `times(2)`: clock ticks since an arbitrary point; `buf` is a `struct tms`.
    times(buf: *mut c_void) -> i64 = __NR_times, Times, 0, |_r, io| if !buf.is_null() { io.bytes(buf.cast(), 32) };
    /// `setitimer(2)`.
    setitimer(which: c_int, new: *const itimerval, old: *mut itimerval) -> () = __NR_setitimer, Itimer, which, |_r, io| io.value(old);
    /// `getitimer(2)`.
    getitimer(which: c_int, cur: *mut itimerval) -> () = __NR_getitimer, Itimer, which, |_r, io| io.value(cur);
    /// `timer_create(2)`; `sev` is a `struct sigevent`, the id an `int`.
    timer_create(clock: c_int, sev: *mut c_void, id: *mut c_int) -> () = __NR_timer_create, Timer, clock, |_r, io| io.value(id);
    /// `timer_delete(2)`.
    timer_delete(id: c_int) -> () = __NR_timer_delete, Timer, id;
    /// `timer_settime(2)`.
    timer_settime(id: c_int, flags: c_int, new: *const ItimerSpec, old: *mut ItimerSpec) -> () = __NR_timer_settime, Timer, id, |_r, io| io.value(old);
    /// `timer_gettime(2)`.
    timer_gettime(id: c_int, cur: *mut ItimerSpec) -> () = __NR_timer_gettime, Timer, id, |_r, io| io.value(cur);
    /// `timer_getoverrun(2)`.
    timer_getoverrun(id: c_int) -> c_int = __NR_timer_getoverrun, Timer, id;
    /// `clock_adjtime(2)`; `buf` is a `struct timex`.
    clock_adjtime(clock: c_int, buf: *mut c_void) -> c_int = __NR_clock_adjtime, ClockSettime, 1, |_r, io| io.bytes(buf.cast(), 208);
}

/// `clock_gettime(2)`.
///
/// Determinism: a reading that is within the tolerance of the prediction *is*
/// the prediction; else the difference is logged.
///
/// # Safety
/// As for the crate.
#[inline]
pub unsafe fn clock_gettime(clock: c_int, ts: *mut timespec) -> ftlinux_sys::Result<()> {
    if !recording() {
        // SAFETY: the caller vouches for the pointer.
        return unsafe { vdso::clock_gettime(clock, ts) };
    }
    // SAFETY: the caller vouches for the pointer.
    unsafe { clock_gettime_recorded(clock, ts) }
}

/// Clocks that the recorder predicts: those with fixed numbers.
pub(crate) const CLOCKS: usize = 12;
/// The clocks that count from the host's start, which go on together.
const SINCE_BOOT: [usize; 4] = [1, 4, 6, 7];
/// The process's and the thread's CPU time.
const CPU_TIME: [usize; 2] = [2, 3];

fn host_now(clock: c_int) -> i64 {
    let mut now = timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the pointer is to a local. The clock exists: it is one of the host's own.
    let _ = unsafe { vdso::clock_gettime(clock, &raw mut now) };
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

/// Lets the clocks that are each host's own go on from where the program last
/// saw them.
pub(crate) fn carry_on() {
    let last = |clock: usize| {
        let recorders = STATE.recorders.iter().filter_map(|r| {
            // SAFETY: recorders live for ever. A reading that is being made by another
            // thread may or may not be seen: either is one it has had.
            unsafe { r.load(Acquire).as_ref() }
        });
        recorders.map(|r| r.clocks[clock].last()).max().unwrap_or(0)
    };
    let boot = SINCE_BOOT.into_iter().map(last).max().unwrap_or(0);
    for clock in SINCE_BOOT {
        if boot > 0 {
            STATE.clock_offsets[clock].store(boot - host_now(clock as c_int), Relaxed);
        }
    }
    for clock in CPU_TIME {
        let last = last(clock);
        if last > 0 {
            STATE.clock_offsets[clock].store(last - host_now(clock as c_int), Relaxed);
        }
    }
}

/// A point in time on one of the program's clocks, as the host's clock has it.
pub(crate) fn to_host(clock: usize, at: timespec) -> timespec {
    let offset = STATE
        .clock_offsets
        .get(clock)
        .map_or(0, |o| o.load(Relaxed));
    if offset == 0 {
        return at;
    }
    recorder::to_timespec((at.tv_sec * 1_000_000_000 + at.tv_nsec - offset).max(0))
}

unsafe fn clock_gettime_recorded(clock: c_int, ts: *mut timespec) -> ftlinux_sys::Result<()> {
    // The wall clocks may be set back; the rest may not.
    let monotonic = !matches!(clock, 0 | 5 | 8 | 11);
    if !(0..CLOCKS as c_int).contains(&clock) || clock == 10 {
        // SAFETY: the caller vouches for the pointer.
        let mut host = || unsafe { vdso::clock_gettime(clock, ts) }.map(|()| 0);
        // SAFETY: as above.
        return value(
            Call::ClockGettime,
            clock as u64,
            &mut host,
            &mut |_, io| unsafe { io.value(ts) },
            &mut |_| {},
        )
        .map(drop);
    }
    let ns = recorder::clock(Call::ClockGettime, clock as usize, monotonic, || {
        host_now(clock) + STATE.clock_offsets[clock as usize].load(Relaxed)
    });
    if !ts.is_null() {
        // SAFETY: the caller vouches for the pointer.
        unsafe { *ts = recorder::to_timespec(ns) };
    }
    Ok(())
}

/// `clock_nanosleep(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn clock_nanosleep(
    clock: c_int,
    flags: c_int,
    req: *const timespec,
    rem: *mut timespec,
) -> ftlinux_sys::Result<()> {
    // SAFETY: as the caller vouches; a null request is the host's to refuse.
    let host = || unsafe {
        const TIMER_ABSTIME: c_int = 1;
        let mut at = req;
        let host_time;
        if flags & TIMER_ABSTIME != 0 && recording() && !req.is_null() {
            host_time = to_host(clock as usize, *req);
            at = &raw const host_time;
        }
        ftlinux_sys::blocking_syscall!(
            ftlinux_sys::general::__NR_clock_nanosleep,
            clock,
            flags,
            at,
            rem
        )
    };
    if !recording() {
        return host().map(drop);
    }
    // An interrupted sleep brings the time that was left: 1 stands for it.
    let r = value(
        Call::Nanosleep,
        0,
        &mut || match host() {
            Err(Errno::EINTR) => Ok(1),
            r => r,
        },
        &mut |r, io| {
            if r == 1 && flags == 0 {
                // SAFETY: as the caller vouches; the call has filled it.
                unsafe { io.value(rem) };
            }
        },
        &mut |_| {},
    )?;
    if r == 1 { Err(Errno::EINTR) } else { Ok(()) }
}
