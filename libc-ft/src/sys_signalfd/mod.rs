//! `sys/signalfd.h` (`man 2 signalfd`).

use crate::internal::shim::ret;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;

/// `signalfd`: `man 2 signalfd`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn signalfd(fd: c_int, mask: *const c_void, flags: c_int) -> c_int {
    // SAFETY: the caller's set; the kernel's is its first eight bytes.
    ret(unsafe { kernel::poll::signalfd4(fd, mask.cast(), 8, flags) })
}
