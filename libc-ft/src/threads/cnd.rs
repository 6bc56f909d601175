//! Condition variables.

use super::{SUCCESS, status};
use crate::pthread::{Cond, Deadline, Mutex, cond_broadcast, cond_destroy, cond_signal, cond_wait};
use core::ffi::c_int;
use ftlinux_kernel::general::timespec;

const TIME_UTC: c_int = 0;

/// `cnd_init`.
#[unsafe(no_mangle)]
unsafe extern "C" fn cnd_init(c: *mut Cond) -> c_int {
    // SAFETY: the caller's memory; all zero is a fresh one.
    unsafe { core::ptr::write_bytes(c, 0, 1) };
    SUCCESS
}

/// `cnd_destroy`.
#[unsafe(no_mangle)]
unsafe extern "C" fn cnd_destroy(c: *mut Cond) {
    // SAFETY: an initialised variable, by this function's contract; so below.
    cond_destroy(unsafe { &*c });
}

/// `cnd_signal`.
#[unsafe(no_mangle)]
unsafe extern "C" fn cnd_signal(c: *mut Cond) -> c_int {
    // SAFETY: as above.
    cond_signal(unsafe { &*c });
    SUCCESS
}

/// `cnd_broadcast`.
#[unsafe(no_mangle)]
unsafe extern "C" fn cnd_broadcast(c: *mut Cond) -> c_int {
    // SAFETY: as above.
    cond_broadcast(unsafe { &*c });
    SUCCESS
}

/// `cnd_wait`.
#[unsafe(no_mangle)]
unsafe extern "C" fn cnd_wait(c: *mut Cond, m: *mut Mutex) -> c_int {
    // SAFETY: as above, and a mutex that the caller holds.
    status(unsafe { cond_wait(&*c, &*m, None) })
}

/// `cnd_timedwait`.
#[unsafe(no_mangle)]
unsafe extern "C" fn cnd_timedwait(c: *mut Cond, m: *mut Mutex, at: *const timespec) -> c_int {
    // SAFETY: as above; the time is the caller's.
    status(unsafe { Deadline::new(TIME_UTC, at).and_then(|d| cond_wait(&*c, &*m, Some(&d))) })
}
