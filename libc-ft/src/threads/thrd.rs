//! Threads. `thrd_current` and `thrd_equal` are `pthread.h`'s.

use super::{ERROR, NOMEM, SUCCESS, status};
use crate::pthread::thread::{Pthread, StartRoutine};
use crate::pthread::{JoinUntil, cancel, create, detach, exit, join};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::timespec;

type Start = unsafe extern "C" fn(*mut c_void) -> c_int;

/// `thrd_create`.
#[unsafe(no_mangle)]
unsafe extern "C" fn thrd_create(to: *mut *mut Pthread, f: Start, argument: *mut c_void) -> c_int {
    // SAFETY: called with the one argument that both types have; `create` knows about the result.
    let r = unsafe {
        let f = core::mem::transmute::<Start, StartRoutine>(f);
        create(to, None, f, argument, true)
    };
    match r {
        Err(Errno::EAGAIN) => NOMEM,
        r => status(r),
    }
}

/// `thrd_join`.
#[unsafe(no_mangle)]
unsafe extern "C" fn thrd_join(thread: *mut Pthread, to: *mut c_int) -> c_int {
    // SAFETY: a joinable thread, by this function's contract; the caller's result or null.
    status(unsafe {
        join(thread, JoinUntil::Ended).map(|r| {
            if !to.is_null() {
                *to = r.addr() as c_int;
            }
        })
    })
}

/// `thrd_detach`.
#[unsafe(no_mangle)]
unsafe extern "C" fn thrd_detach(thread: *mut Pthread) -> c_int {
    // SAFETY: a joinable thread, by this function's contract.
    status(unsafe { detach(thread) })
}

/// `thrd_exit`.
#[unsafe(no_mangle)]
extern "C" fn thrd_exit(result: c_int) -> ! {
    exit(core::ptr::without_provenance_mut(result as isize as usize))
}

/// `thrd_sleep`: -1 if a signal came, less than that for other errors.
#[unsafe(no_mangle)]
unsafe extern "C" fn thrd_sleep(time: *const timespec, left: *mut timespec) -> c_int {
    // SAFETY: the caller's times.
    match cancel::blocking(|| unsafe { kernel::time::clock_nanosleep(0, 0, time, left) }) {
        Ok(()) => SUCCESS,
        Err(Errno::EINTR) => -1,
        Err(_) => -ERROR,
    }
}

/// `thrd_yield`.
#[unsafe(no_mangle)]
extern "C" fn thrd_yield() {
    // SAFETY: no pointers. Cannot fail.
    let _ = unsafe { kernel::thread::sched_yield() };
}
