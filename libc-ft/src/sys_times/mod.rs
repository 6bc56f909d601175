//! `sys/times.h`.

use crate::internal::shim::ret;
use core::ffi::{c_long, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// POSIX; the buffer is a `struct tms`.
    fn times(buf: *mut c_void) -> c_long = ret(kernel::time::times(buf));
}
