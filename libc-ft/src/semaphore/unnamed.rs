//! Semaphores in memory.

use super::{MAX, Semaphore, VALUE, WAITER};
use crate::internal::shim::ret_unit;
use crate::pthread::Deadline;
use crate::pthread::cancel;
use crate::pthread::thread::recording;
use core::ffi::{c_int, c_uint};
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::order::{interruptible, raw_unlock};
use kernel::{Call, Errno, Result};

const CLOCK_REALTIME: c_int = 0;

impl Semaphore {
    /// Runs `f` as a turn, when recording.
    #[inline(always)]
    fn turn<R>(&self, call: Call, f: impl FnOnce() -> R) -> R {
        if !recording() {
            return f();
        }
        self.recorded_turn(call, f)
    }

    #[inline(never)]
    fn recorded_turn<R>(&self, call: Call, f: impl FnOnce() -> R) -> R {
        self.domain.take_lock(call, &self.lock);
        let r = f();
        self.domain.release();
        raw_unlock(&self.lock);
        r
    }

    fn is_shared(&self) -> bool {
        self.shared.load(Relaxed) != 0
    }

    /// The half of the state that waiters sleep on (x86 stores the lower half first).
    fn word(&self) -> &AtomicU32 {
        // SAFETY: the lower half of the state, which is aligned better than need be.
        unsafe { AtomicU32::from_ptr(self.state.as_ptr().cast()) }
    }

    /// Takes one if there is one, and `extra` off the state with it.
    fn try_take(&self, extra: u64) -> Result<()> {
        self.turn(Call::SemWait, || {
            let mut now = self.state.load(Relaxed);
            while now & VALUE > 0 {
                match self
                    .state
                    .compare_exchange_weak(now, now - 1 - extra, Acquire, Relaxed)
                {
                    Ok(_) => return Ok(()),
                    Err(other) => now = other,
                }
            }
            Err(Errno::EAGAIN)
        })
    }

    fn take(&self, deadline: impl FnOnce() -> Result<Option<Deadline>>) -> Result<()> {
        cancel::point();
        if self.try_take(0).is_ok() {
            return Ok(());
        }
        self.take_slow(deadline()?, || {})
    }

    /// Takes one, and waits for it; `undo` runs where the thread is cancelled meanwhile.
    ///
    /// # Errors
    /// `EINTR`, `ETIMEDOUT`.
    pub(crate) fn take_or(&self, deadline: Option<Deadline>, undo: impl FnOnce()) -> Result<()> {
        if self.try_take(0).is_ok() {
            return Ok(());
        }
        self.take_slow(deadline, undo)
    }

    #[inline(never)]
    fn take_slow(&self, deadline: Option<Deadline>, undo: impl FnOnce()) -> Result<()> {
        let wait = || {
            self.state.fetch_add(WAITER, Relaxed);
            loop {
                if let Err(e) = self.sleep(deadline.as_ref()) {
                    self.state.fetch_sub(WAITER, Relaxed);
                    return Err(e);
                }
                if self.try_take(WAITER).is_ok() {
                    return Ok(());
                }
            }
        };
        cancel::blocking_or(wait, undo)
    }

    /// Sleeps while the value is 0.
    fn sleep(&self, deadline: Option<&Deadline>) -> Result<()> {
        interruptible(Call::SemWait, || {
            Deadline::wait(deadline, |at, realtime| {
                kernel::thread::futex_wait_cancelable(
                    self.word(),
                    0,
                    at,
                    realtime,
                    self.is_shared(),
                )
            })
        })
        .or_else(|e| if e == Errno::EAGAIN { Ok(()) } else { Err(e) })
    }

    /// Adds one, and wakes somebody. Safe in a signal handler.
    ///
    /// # Errors
    /// `EOVERFLOW`.
    pub(crate) fn give(&self) -> Result<()> {
        let (word, shared) = (&raw const *self.word(), self.is_shared());
        let before = self.turn(Call::SemPost, || {
            let mut now = self.state.load(Relaxed);
            loop {
                if now & VALUE == u64::from(MAX) {
                    return Err(Errno::EOVERFLOW);
                }
                match self
                    .state
                    .compare_exchange_weak(now, now + 1, Release, Relaxed)
                {
                    Ok(_) => return Ok(now),
                    Err(other) => now = other,
                }
            }
        })?;
        if before >= WAITER {
            kernel::thread::futex_wake(word, 1, shared);
        }
        Ok(())
    }
}

/// `sem_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_init(s: *mut Semaphore, shared: c_int, value: c_uint) -> c_int {
    if value > MAX {
        return ret_unit(Err(Errno::EINVAL));
    }
    // SAFETY: the caller's memory.
    unsafe {
        core::ptr::write_bytes(s, 0, 1);
        (*s).state.store(value.into(), Relaxed);
        (*s).shared.store((shared != 0).into(), Relaxed);
    }
    0
}

/// `sem_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn sem_destroy(_s: *mut Semaphore) -> c_int {
    0
}

/// `sem_getvalue` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_getvalue(s: *const Semaphore, to: *mut c_int) -> c_int {
    // SAFETY: an initialised semaphore, by this function's contract; so below.
    unsafe { *to = (*s).turn(Call::SemWait, || (*s).state.load(Relaxed) & VALUE) as c_int };
    0
}

/// `sem_post` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_post(s: *mut Semaphore) -> c_int {
    // SAFETY: as above.
    ret_unit(unsafe { (*s).give() })
}

/// `sem_trywait` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_trywait(s: *mut Semaphore) -> c_int {
    // SAFETY: as above.
    ret_unit(unsafe { (*s).try_take(0) })
}

/// `sem_wait` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_wait(s: *mut Semaphore) -> c_int {
    // SAFETY: as above.
    ret_unit(unsafe { (*s).take(|| Ok(None)) })
}

/// `sem_clockwait` (POSIX.1-2024).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_clockwait(s: *mut Semaphore, clock: c_int, at: *const timespec) -> c_int {
    // SAFETY: as above; the time is the caller's, and only looked at if need be.
    ret_unit(unsafe { (*s).take(|| Deadline::new(clock, at).map(Some)) })
}

/// `sem_timedwait` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_timedwait(s: *mut Semaphore, at: *const timespec) -> c_int {
    // SAFETY: this function's contract.
    unsafe { sem_clockwait(s, CLOCK_REALTIME, at) }
}
