//! Condition variables.
//!
//! A counter of wake-ups is what waiters sleep on. Starting to wait and waking
//! somebody are turns when they are recorded, so that a replay sees the counter
//! as it was; how a wait ended is an outcome. Woken waiters touch the variable
//! once more, which is why destroying one waits for them.

use super::cond_attr::CondAttr;
use super::deadline::{CLOCK_MONOTONIC, CLOCK_REALTIME, Deadline};
use super::mutex::Mutex;
use super::thread::recording;
use super::{cancel, mutex_lock};
use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Relaxed, SeqCst};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::order::{Domain, interruptible, raw_unlock};
use kernel::thread::CANCELED;
use kernel::{Call, Errno, Result};

/// `pthread_cond_t`; all zero is a fresh one.
#[repr(C, align(8))]
pub(crate) struct Cond {
    /// Wake-ups so far.
    wakes: AtomicU32,
    /// Threads between their start to wait and their last touch of this,
    /// and [`DESTROYING`].
    waiters: AtomicU32,
    domain: Domain,
    flags: AtomicU32,
    /// Held over a turn.
    lock: AtomicU32,
    reserved: [u32; 6],
}

const _: () = assert!(size_of::<Cond>() == 48);

const SHARED: u32 = 1;
const MONOTONIC: u32 = 2;
const DESTROYING: u32 = 1 << 31;

impl Cond {
    fn shared(&self) -> bool {
        self.flags.load(Relaxed) & SHARED != 0
    }

    /// Runs `f` as a turn, when recording.
    fn turn<R>(&self, call: Call, f: impl FnOnce() -> R) -> R {
        if !recording() {
            return f();
        }
        self.domain.take_lock(call, &self.lock);
        let r = f();
        self.domain.release();
        raw_unlock(&self.lock);
        r
    }

    #[inline(always)]
    fn wake(&self, count: u32) {
        // Whoever changed what is waited for did so before, and a waiter has
        // said so before it looked: one of the two is seen.
        if !recording() && self.waiters.load(SeqCst) == 0 {
            return;
        }
        self.wake_slow(count);
    }

    #[inline(never)]
    fn wake_slow(&self, count: u32) {
        self.turn(Call::CondSignal, || self.wakes.fetch_add(1, SeqCst));
        kernel::thread::futex_wake(&self.wakes, count, self.shared());
    }

    /// The last touch of a waiter.
    fn leave(&self) {
        if self.waiters.fetch_sub(1, SeqCst) == DESTROYING | 1 {
            kernel::thread::futex_wake(&self.waiters, 1, self.shared());
        }
    }
}

/// Wakes one waiter.
pub(crate) fn signal(c: &Cond) {
    c.wake(1);
}

/// Wakes all waiters.
pub(crate) fn broadcast(c: &Cond) {
    c.wake(u32::MAX);
}

/// Gives the mutex up, waits, takes the mutex again. A cancellation point.
///
/// # Errors
/// `ETIMEDOUT`, and what the mutex says.
pub(crate) fn wait(c: &Cond, m: &Mutex, deadline: Option<&Deadline>) -> Result<()> {
    cancel::point();
    let seen = c.turn(Call::CondWait, || {
        c.waiters.fetch_add(1, SeqCst);
        c.wakes.load(SeqCst)
    });
    if let Err(e) = mutex_lock::unlock(m) {
        c.leave();
        return Err(e);
    }
    cancel::enter();
    let waited = loop {
        let r = interruptible(Call::CondWait, || {
            Deadline::wait(deadline, |at, realtime| {
                kernel::thread::futex_wait_cancelable(&c.wakes, seen, at, realtime, c.shared())
            })
        });
        // An interrupted wait goes on, unless the interruption was a cancellation.
        if r != Err(Errno::EINTR) {
            break r;
        }
    };
    cancel::leave();
    c.leave();
    let relocked = mutex_lock::lock(m);
    match waited {
        Err(CANCELED) => cancel::act_now(),
        Err(Errno::ETIMEDOUT) => relocked.and(Err(Errno::ETIMEDOUT)),
        // Woken, or too late to sleep.
        _ => relocked,
    }
}

/// `pthread_cond_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_init(c: *mut Cond, attr: *const CondAttr) -> c_int {
    // SAFETY: the caller's memory; an initialised attribute or null.
    unsafe {
        core::ptr::write_bytes(c, 0, 1);
        if let Some(a) = attr.as_ref() {
            let mut flags = 0;
            if a.shared() {
                flags |= SHARED;
            }
            if a.clock() == CLOCK_MONOTONIC {
                flags |= MONOTONIC;
            }
            (*c).flags.store(flags, Relaxed);
        }
    }
    0
}

/// Waits for threads that have been woken and have not got away yet.
pub(crate) fn destroy(c: &Cond) {
    let mut now = c.waiters.fetch_or(DESTROYING, SeqCst) | DESTROYING;
    while now != DESTROYING {
        let _ = kernel::thread::futex_wait(&c.waiters, now, None, false, c.shared());
        now = c.waiters.load(SeqCst);
    }
}

/// `pthread_cond_destroy` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_destroy(c: *mut Cond) -> c_int {
    // SAFETY: a variable that nobody will use any more.
    destroy(unsafe { &*c });
    0
}

/// `pthread_cond_signal` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_signal(c: *mut Cond) -> c_int {
    // SAFETY: an initialised variable; so below.
    signal(unsafe { &*c });
    0
}

/// `pthread_cond_broadcast` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_broadcast(c: *mut Cond) -> c_int {
    // SAFETY: as above.
    broadcast(unsafe { &*c });
    0
}

/// `pthread_cond_wait` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_wait(c: *mut Cond, m: *mut Mutex) -> c_int {
    // SAFETY: as above, and a mutex that the caller holds.
    ret_errno(unsafe { wait(&*c, &*m, None) })
}

/// `pthread_cond_timedwait` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_timedwait(
    c: *mut Cond,
    m: *mut Mutex,
    at: *const timespec,
) -> c_int {
    // SAFETY: as above.
    unsafe {
        let monotonic = (*c).flags.load(Relaxed) & MONOTONIC != 0;
        let clock = if monotonic {
            CLOCK_MONOTONIC
        } else {
            CLOCK_REALTIME
        };
        pthread_cond_clockwait(c, m, clock, at)
    }
}

/// `pthread_cond_clockwait` (POSIX.1-2024).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_clockwait(
    c: *mut Cond,
    m: *mut Mutex,
    clock: c_int,
    at: *const timespec,
) -> c_int {
    // SAFETY: as above.
    ret_errno(unsafe { Deadline::new(clock, at).and_then(|d| wait(&*c, &*m, Some(&d))) })
}
