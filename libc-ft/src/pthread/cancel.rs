//! Cancellation (POSIX.1-2017, 2.9.5).
//!
//! A request sets a byte in the target's control block and interrupts it with a
//! reserved signal. While a cancellation point is open to it (the *region*),
//! the seam's cancellable calls look at that byte in the very instructions
//! before the system call, and the signal's handler turns back a thread that
//! has not got further: a call either has its effect or is cancelled, never
//! both.

use super::thread::{Pthread, alone, current, recording};
use crate::internal::shim::ret_errno;
use core::ffi::{c_int, c_void};
use core::sync::atomic::{AtomicBool, Ordering::Relaxed, Ordering::SeqCst};
use ftlinux_kernel as kernel;
use kernel::thread::CANCELED;
use kernel::{Call, Errno, Result};

/// The signal that interrupts a thread which is to be cancelled.
pub const SIGCANCEL: c_int = 32;

/// `PTHREAD_CANCELED`.
const RESULT: *mut c_void = core::ptr::without_provenance_mut(usize::MAX);

/// Whether the calling thread has been asked to end, and may.
#[inline(always)]
fn pending() -> bool {
    // SAFETY: the calling thread's own block.
    let me = unsafe { &*current() };
    if me.cancel_disabled.load(Relaxed) | me.exiting.load(Relaxed) != 0 {
        return false;
    }
    let look = || me.tcb.cancel_requested.load(Relaxed) != 0;
    if !recording() || alone() {
        return look();
    }
    // Another thread asks when it likes: whether this one sees it is an event.
    kernel::order::seen(Call::Signal, look)
}

/// A cancellation point: the calling thread ends here if it has been asked to.
#[inline(always)]
pub fn point() {
    if pending() {
        act();
    }
}

/// Runs a blocking call as a cancellation point: a thread that is asked to end
/// while it waits does.
///
/// # Errors
/// What `f` returns.
#[inline(always)]
pub fn blocking<T>(f: impl FnOnce() -> Result<T>) -> Result<T> {
    blocking_or(f, || {})
}

/// [`blocking`], with something to put right before the thread ends.
///
/// # Errors
/// What `f` returns.
#[inline(always)]
pub fn blocking_or<T>(f: impl FnOnce() -> Result<T>, undo: impl FnOnce()) -> Result<T> {
    enter();
    if pending() {
        leave();
        undo();
        act();
    }
    let r = f();
    leave();
    if let Err(e) = &r
        && (*e == CANCELED || (*e == Errno::EINTR && pending()))
    {
        undo();
        act();
    }
    r
}

/// Opens the region, if the thread may be cancelled.
#[inline(always)]
pub fn enter() {
    // SAFETY: the calling thread's own block.
    let me = unsafe { &*current() };
    if me.cancel_disabled.load(Relaxed) | me.exiting.load(Relaxed) == 0 {
        me.tcb.cancel_region.store(1, Relaxed);
    }
}

/// Closes the region.
#[inline(always)]
pub fn leave() {
    // SAFETY: the calling thread's own block.
    unsafe { (*current()).tcb.cancel_region.store(0, Relaxed) }
}

/// Ends the calling thread as cancelled.
#[cold]
fn act() -> ! {
    super::exit::exit(RESULT)
}

/// Acts on a call that failed with [`CANCELED`], for those that put things right themselves.
pub fn act_now() -> ! {
    act()
}

/// What [`SIGCANCEL`] does.
unsafe extern "C" fn handler(_: c_int, _: *mut c_void, context: *mut c_void) {
    // SAFETY: the calling thread's own block; the context is the host's.
    unsafe {
        let me = &*current();
        if me.tcb.cancel_requested.load(Relaxed) == 0
            || me.cancel_disabled.load(Relaxed) | me.exiting.load(Relaxed) != 0
        {
            return;
        }
        if me.cancel_async.load(Relaxed) != 0 {
            act();
        }
        if me.tcb.cancel_region.load(Relaxed) != 0 {
            let ip = crate::ucontext::instruction_pointer(context);
            if let Some(exit) = kernel::cancel_exit(*ip) {
                *ip = exit;
            }
        }
    }
}

/// Sees to it that the signal is handled.
fn prepare() -> Result<()> {
    static DONE: AtomicBool = AtomicBool::new(false);
    if !DONE.load(Relaxed) {
        // SAFETY: the handler has the right type for SA_SIGINFO.
        unsafe { crate::pthread::signal::install(SIGCANCEL, handler)? };
        DONE.store(true, Relaxed);
    }
    Ok(())
}

/// `pthread_cancel` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cancel(thread: *mut Pthread) -> c_int {
    // SAFETY: a thread that has not been joined, by this function's contract.
    ret_errno(unsafe { request(thread) })
}

unsafe fn request(thread: *mut Pthread) -> Result<()> {
    // SAFETY: as for the C function.
    unsafe {
        prepare()?;
        if thread == current() {
            (*thread).tcb.cancel_requested.store(1, SeqCst);
            if (*thread).cancel_async.load(Relaxed) != 0 && pending() {
                act();
            }
            return Ok(());
        }
        super::signal::while_alive(thread, || {
            (*thread).tcb.cancel_requested.store(1, SeqCst);
            // One that may not be cancelled now looks when it may: a signal would only
            // interrupt it. Whether this thread is in time to see that is an event.
            let may = || {
                if (*thread).cancel_disabled.load(SeqCst) == 0 {
                    Ok(())
                } else {
                    Err(Errno::EBUSY)
                }
            };
            match kernel::order::outcome(Call::Kill, may) {
                Ok(()) => super::signal::send(thread, SIGCANCEL),
                Err(_) => Ok(()),
            }
        })
    }
}

/// `pthread_testcancel` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn pthread_testcancel() {
    point();
}

/// `pthread_setcancelstate` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setcancelstate(state: c_int, old: *mut c_int) -> c_int {
    if state & !1 != 0 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: the calling thread's own block; the caller's pointer or null.
    unsafe {
        let me = &*current();
        let before = me.cancel_disabled.swap(state as u8, SeqCst);
        if !old.is_null() {
            *old = before.into();
        }
        if me.cancel_async.load(Relaxed) != 0 {
            point();
        }
    }
    0
}

/// `pthread_setcanceltype` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setcanceltype(kind: c_int, old: *mut c_int) -> c_int {
    if kind & !1 != 0 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: the calling thread's own block; the caller's pointer or null.
    unsafe {
        let me = &*current();
        let before = me.cancel_async.swap(kind as u8, Relaxed);
        if !old.is_null() {
            *old = before.into();
        }
        if kind == 1 {
            point();
        }
    }
    0
}

/// Runs library code that calls cancellation points without being one.
pub fn disabled<T>(f: impl FnOnce() -> T) -> T {
    // SAFETY: the calling thread's own block.
    let me = unsafe { &*current() };
    let before = me.cancel_disabled.swap(1, Relaxed);
    let r = f();
    me.cancel_disabled.swap(before, SeqCst);
    r
}
