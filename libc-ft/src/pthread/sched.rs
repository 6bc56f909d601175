//! Scheduling of threads.

use super::signal::while_alive;
use super::thread::Pthread;
use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use core::sync::atomic::{AtomicI32, Ordering::Relaxed};
use ftlinux_kernel as kernel;
use kernel::Errno;

/// `struct sched_param`.
#[repr(C)]
pub struct SchedParam {
    /// `sched_priority`.
    pub priority: c_int,
}

unsafe fn tid(thread: *const Pthread) -> c_int {
    // SAFETY: a thread that has not been joined.
    unsafe { (*thread).tcb.tid.load(Relaxed) }
}

/// `pthread_setschedparam` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setschedparam(
    thread: *mut Pthread,
    policy: c_int,
    param: *const SchedParam,
) -> c_int {
    // SAFETY: this function's contract.
    ret_errno(unsafe {
        while_alive(thread, || {
            kernel::thread::sched_setscheduler(tid(thread), policy, param.cast())
        })
    })
}

/// `pthread_getschedparam` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_getschedparam(
    thread: *mut Pthread,
    policy: *mut c_int,
    param: *mut SchedParam,
) -> c_int {
    // SAFETY: this function's contract.
    ret_errno(unsafe {
        while_alive(thread, || {
            let p = kernel::thread::sched_getscheduler(tid(thread))?;
            kernel::thread::sched_getparam(tid(thread), param.cast())?;
            *policy = p;
            Ok(())
        })
    })
}

/// `pthread_setschedprio` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setschedprio(thread: *mut Pthread, priority: c_int) -> c_int {
    let param = SchedParam { priority };
    // SAFETY: this function's contract.
    ret_errno(unsafe {
        while_alive(thread, || {
            kernel::thread::sched_setparam(tid(thread), (&raw const param).cast())
        })
    })
}

/// `pthread_yield` (GNU).
#[unsafe(no_mangle)]
extern "C" fn pthread_yield() -> c_int {
    // SAFETY: no pointers. Cannot fail.
    let _ = unsafe { kernel::thread::sched_yield() };
    0
}

static CONCURRENCY: AtomicI32 = AtomicI32::new(0);

/// `pthread_setconcurrency` (XSI): a hint, which one thread a kernel thread needs not.
#[unsafe(no_mangle)]
extern "C" fn pthread_setconcurrency(level: c_int) -> c_int {
    if level < 0 {
        return Errno::EINVAL.raw();
    }
    CONCURRENCY.store(level, Relaxed);
    0
}

/// `pthread_getconcurrency` (XSI).
#[unsafe(no_mangle)]
extern "C" fn pthread_getconcurrency() -> c_int {
    CONCURRENCY.load(Relaxed)
}

/// `pthread_getcpuclockid` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_getcpuclockid(thread: *const Pthread, to: *mut c_int) -> c_int {
    // The host's encoding: the id, inverted; 2 for the scheduler's clock, 4 for one thread's.
    const SCHEDULER: c_int = 2;
    const PER_THREAD: c_int = 4;
    // SAFETY: this function's contract.
    unsafe { *to = !tid(thread) << 3 | SCHEDULER | PER_THREAD };
    0
}
