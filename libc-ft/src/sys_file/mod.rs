//! `sys/file.h`.

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;

calls! {
    /// BSD.
    fn flock(fd: c_int, op: c_int) -> c_int = ret_unit(kernel::fs::flock(fd, op));
}
