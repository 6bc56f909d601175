//! Changing the ids of all threads: POSIX gives a process one set, Linux each
//! thread its own (`nptl(7)`).

use super::thread::{Pthread, alone, current};
use super::{list, signal};
use core::ffi::{c_int, c_void};
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use core::sync::atomic::{AtomicI32, AtomicPtr, AtomicU32};
use ftlinux_kernel as kernel;
use kernel::Result;

/// The signal that makes a thread change its ids.
pub const SIGSETXID: c_int = 33;

/// A call for each thread to make.
pub type SetxidCall<'a> = &'a (dyn Fn() -> Result<()> + Sync);

struct Job<'a> {
    call: SetxidCall<'a>,
    /// Threads that have not made it.
    left: AtomicU32,
    /// 0, or the error number of one that failed.
    error: AtomicI32,
}

static JOB: AtomicPtr<Job<'static>> = AtomicPtr::new(core::ptr::null_mut());

/// Makes a call that changes the ids of the calling thread, on all threads.
/// Ends the process if some can and others cannot.
///
/// # Errors
/// What the call returns.
pub fn setxid(call: SetxidCall<'_>) -> Result<()> {
    if alone() {
        return call();
    }
    let threads = list::lock();
    // SAFETY: the handler touches the job and nothing else.
    unsafe { signal::install(SIGSETXID, handler)? };
    let me = current();
    let job = Job {
        call,
        left: AtomicU32::new(0),
        error: AtomicI32::new(0),
    };
    JOB.store((&raw const job).cast_mut().cast(), Release);
    threads.each(|thread| {
        // SAFETY: in the list, so it is there; the list is locked, so that none
        // gets past its last step, and new ones cannot come.
        unsafe {
            if thread == me || ended(thread) {
                return;
            }
            job.left.fetch_add(1, Relaxed);
            if signal::send(thread, SIGSETXID).is_err() {
                job.left.fetch_sub(1, Relaxed);
            }
        }
    });
    loop {
        let left = job.left.load(Acquire);
        if left == 0 {
            break;
        }
        let _ = kernel::thread::futex_wait(&job.left, left, None, false, false);
    }
    JOB.store(core::ptr::null_mut(), Relaxed);
    let own = call();
    let others = job.error.load(Relaxed);
    if own.map_or_else(|e| e.raw(), |()| 0) != others && threads.live.get() > 1 {
        crate::internal::panic::fatal(format_args!("setuid and the like: threads disagree"));
    }
    own
}

/// Whether a thread has blocked all signals for good.
unsafe fn ended(thread: *mut Pthread) -> bool {
    // SAFETY: in the list, so it is there.
    signal::blocked(|| unsafe { *(*thread).ended.lock() })
}

unsafe extern "C" fn handler(_: c_int, _: *mut c_void, _: *mut c_void) {
    let job = JOB.load(Acquire);
    // SAFETY: the job stays until `left` is 0, which this thread has a share in.
    unsafe {
        let Some(job) = job.as_ref() else {
            return;
        };
        if let Err(e) = (job.call)() {
            job.error.store(e.raw(), Relaxed);
        }
        let left = &raw const job.left;
        if (*left).fetch_sub(1, Release) == 1 {
            kernel::thread::futex_wake(left, 1, false);
        }
    }
}
