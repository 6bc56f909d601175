//! Mutexes, and `call_once`.

use super::{ERROR, SUCCESS, status};
use crate::pthread::{Deadline, Mutex, mutex_lock, mutex_timed_lock, mutex_try_lock, mutex_unlock};
use core::ffi::c_int;
use core::sync::atomic::AtomicU32;
use ftlinux_kernel::Errno;
use ftlinux_kernel::general::timespec;

const RECURSIVE: c_int = 1;
const TIMED: c_int = 2;
const TIME_UTC: c_int = 0;

/// `mtx_init`.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtx_init(m: *mut Mutex, kind: c_int) -> c_int {
    if kind & !(RECURSIVE | TIMED) != 0 {
        return ERROR;
    }
    // SAFETY: the caller's memory.
    unsafe { m.write(Mutex::new(kind & RECURSIVE != 0)) };
    SUCCESS
}

/// `mtx_destroy`: nothing is held.
#[unsafe(no_mangle)]
extern "C" fn mtx_destroy(_m: *mut Mutex) {}

/// `mtx_lock`.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtx_lock(m: *mut Mutex) -> c_int {
    // SAFETY: an initialised mutex, by this function's contract; so below.
    status(mutex_lock(unsafe { &*m }))
}

/// `mtx_trylock`.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtx_trylock(m: *mut Mutex) -> c_int {
    // SAFETY: as above.
    status(mutex_try_lock(unsafe { &*m }))
}

/// `mtx_timedlock`.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtx_timedlock(m: *mut Mutex, at: *const timespec) -> c_int {
    // SAFETY: as above; the time is the caller's.
    status(unsafe {
        match mutex_try_lock(&*m) {
            Err(Errno::EBUSY) => Deadline::new(TIME_UTC, at).and_then(|d| mutex_timed_lock(&*m, d)),
            r => r,
        }
    })
}

/// `mtx_unlock`.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtx_unlock(m: *mut Mutex) -> c_int {
    // SAFETY: as above.
    status(mutex_unlock(unsafe { &*m }))
}

/// `call_once`.
#[unsafe(no_mangle)]
unsafe extern "C" fn call_once(flag: *mut AtomicU32, f: unsafe extern "C" fn()) {
    // SAFETY: this function's contract.
    unsafe { crate::pthread::once(&*flag, f) }
}
