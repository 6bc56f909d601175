//! `utime.h`.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::{AT_FDCWD, timespec};

/// `struct utimbuf`.
#[repr(C)]
pub struct Utimbuf {
    actime: i64,
    modtime: i64,
}

unsafe fn set(path: *const c_char, times: *const Utimbuf) -> Result<()> {
    // SAFETY: path and times are the C caller's; null times mean now.
    unsafe {
        let times = times
            .as_ref()
            .map(|t| [t.actime, t.modtime].map(|tv_sec| timespec { tv_sec, tv_nsec: 0 }));
        let p = times.as_ref().map_or(core::ptr::null(), |t| t.as_ptr());
        kernel::fs::utimensat(AT_FDCWD, path, p, 0)
    }
}

calls! {
    /// POSIX.
    fn utime(path: *const c_char, times: *const Utimbuf) -> c_int = ret_unit(set(path, times));
}
