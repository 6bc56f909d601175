//! Access and modification times.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::{Errno, Result};

/// A null path would mean the directory's own descriptor to the kernel.
unsafe fn set(dir: c_int, path: *const c_char, times: *const timespec, flags: c_int) -> Result<()> {
    if path.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: path and times are the C caller's.
    unsafe { kernel::fs::utimensat(dir, path, times, flags) }
}

calls! {
    /// POSIX.
    fn utimensat(dir: c_int, path: *const c_char, times: *const timespec, flags: c_int) -> c_int = ret_unit(set(dir, path, times, flags));
    /// POSIX.
    fn futimens(fd: c_int, times: *const timespec) -> c_int = ret_unit(kernel::fs::utimensat(fd, core::ptr::null(), times, 0));
}
