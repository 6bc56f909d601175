//! Attributes of condition variables.

use super::deadline::{CLOCK_MONOTONIC, CLOCK_REALTIME};
use core::ffi::c_int;
use ftlinux_kernel::Errno;

/// `pthread_condattr_t`: the clock, and above it whether processes share the variable.
#[repr(transparent)]
pub struct CondAttr(u32);

const SHARED: u32 = 1;

impl CondAttr {
    /// `PTHREAD_PROCESS_SHARED`.
    pub fn shared(&self) -> bool {
        self.0 & SHARED != 0
    }
    /// What timed waits go by.
    pub fn clock(&self) -> c_int {
        (self.0 >> 1 & 1) as c_int
    }
}

/// `pthread_condattr_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_condattr_init(a: *mut CondAttr) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { (*a).0 = 0 };
    0
}

/// `pthread_condattr_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn pthread_condattr_destroy(_a: *mut CondAttr) -> c_int {
    0
}

/// `pthread_condattr_setclock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_condattr_setclock(a: *mut CondAttr, clock: c_int) -> c_int {
    if !matches!(clock, CLOCK_REALTIME | CLOCK_MONOTONIC) {
        return Errno::EINVAL.raw();
    }
    // SAFETY: an initialised attribute; so below.
    unsafe { (*a).0 = (*a).0 & SHARED | (clock as u32) << 1 };
    0
}

/// `pthread_condattr_getclock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_condattr_getclock(a: *const CondAttr, to: *mut c_int) -> c_int {
    // SAFETY: as above.
    unsafe { *to = (*a).clock() };
    0
}

/// `pthread_condattr_setpshared` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_condattr_setpshared(a: *mut CondAttr, shared: c_int) -> c_int {
    if shared & !1 != 0 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: as above.
    unsafe { (*a).0 = (*a).0 & !SHARED | shared as u32 };
    0
}

/// `pthread_condattr_getpshared` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_condattr_getpshared(a: *const CondAttr, to: *mut c_int) -> c_int {
    // SAFETY: as above.
    unsafe { *to = (*a).shared().into() };
    0
}
