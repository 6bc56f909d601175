//! Waiting for a thread's end.

use super::deadline::{CLOCK_REALTIME, Deadline};
use super::thread::{Pthread, current};
use super::{cancel, list, stack};
use crate::internal::shim::ret_errno;
use core::ffi::{c_int, c_void};
use core::sync::atomic::{AtomicU32, Ordering::Acquire};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::{Call, Errno, Result};

/// How long to wait.
#[derive(Clone, Copy)]
pub(crate) enum JoinUntil {
    /// For ever.
    Ended,
    /// Not at all.
    Now,
    /// Until a time.
    Deadline(Deadline),
}

/// Joins a thread; its result.
///
/// # Errors
/// As POSIX and GNU have them.
///
/// # Safety
/// `thread` must be joinable.
pub(crate) unsafe fn join(thread: *mut Pthread, until: JoinUntil) -> Result<*mut c_void> {
    if thread == current() {
        return Err(Errno::EDEADLK);
    }
    // SAFETY: a thread that has not been joined or detached is in the list, and so is its block.
    unsafe {
        {
            let _threads = list::lock();
            let fate = &mut *(*thread).fate.get();
            if fate.detached || fate.joining {
                return Err(Errno::EINVAL);
            }
            fate.joining = true;
        }
        let tid = &*(&raw const (*thread).tcb.tid).cast::<AtomicU32>();
        let waited = cancel::blocking_or(
            || {
                (*thread)
                    .domain
                    .try_take(Call::ThreadJoin, || wait(tid, until))
            },
            || give_up(thread),
        );
        if let Err(e) = waited {
            give_up(thread);
            return Err(e);
        }
        Ok(reap(thread))
    }
}

/// Waits until the host has cleared the word.
fn wait(tid: &AtomicU32, until: JoinUntil) -> Result<()> {
    loop {
        let now = tid.load(Acquire);
        if now == 0 {
            return Ok(());
        }
        let r = match until {
            JoinUntil::Now => return Err(Errno::EBUSY),
            JoinUntil::Ended => kernel::thread::futex_wait_cancelable(tid, now, None, false, true),
            JoinUntil::Deadline(d) => Deadline::wait(Some(&d), |at, realtime| {
                kernel::thread::futex_wait_cancelable(tid, now, at, realtime, true)
            }),
        };
        match r {
            Err(e) if e == Errno::ETIMEDOUT || e == kernel::thread::CANCELED => return Err(e),
            _ => {}
        }
    }
}

unsafe fn give_up(thread: *mut Pthread) {
    let _threads = list::lock();
    // SAFETY: still joinable, so still there.
    unsafe { (*(*thread).fate.get()).joining = false };
}

/// Takes an ended thread's memory back; its result.
///
/// # Safety
/// The caller alone joins it.
pub unsafe fn reap(thread: *mut Pthread) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe {
        let result = (*thread).result;
        let threads = list::lock();
        threads.remove(thread);
        stack::recycle(thread);
        result
    }
}

unsafe fn joined(thread: *mut Pthread, to: *mut *mut c_void, until: JoinUntil) -> c_int {
    // SAFETY: as the C functions' callers vouch.
    ret_errno(unsafe {
        join(thread, until).map(|result| {
            if !to.is_null() {
                to.write(result);
            }
        })
    })
}

/// `pthread_join` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_join(thread: *mut Pthread, to: *mut *mut c_void) -> c_int {
    // SAFETY: this function's contract.
    unsafe { joined(thread, to, JoinUntil::Ended) }
}

/// `pthread_tryjoin_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_tryjoin_np(thread: *mut Pthread, to: *mut *mut c_void) -> c_int {
    // SAFETY: this function's contract.
    unsafe { joined(thread, to, JoinUntil::Now) }
}

/// `pthread_clockjoin_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_clockjoin_np(
    thread: *mut Pthread,
    to: *mut *mut c_void,
    clock: c_int,
    at: *const timespec,
) -> c_int {
    // SAFETY: this function's contract.
    unsafe {
        if at.is_null() {
            return joined(thread, to, JoinUntil::Ended);
        }
        match Deadline::new(clock, at) {
            Ok(d) => joined(thread, to, JoinUntil::Deadline(d)),
            Err(e) => e.raw(),
        }
    }
}

/// `pthread_timedjoin_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_timedjoin_np(
    thread: *mut Pthread,
    to: *mut *mut c_void,
    at: *const timespec,
) -> c_int {
    // SAFETY: this function's contract.
    unsafe { pthread_clockjoin_np(thread, to, CLOCK_REALTIME, at) }
}
