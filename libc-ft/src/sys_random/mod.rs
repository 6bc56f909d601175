//! `sys/random.h`.

use crate::internal::shim::ret_size;
use core::ffi::{c_uint, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// Linux.
    cancel fn getrandom(buf: *mut c_void, n: usize, flags: c_uint) -> isize = ret_size(kernel::process::getrandom(buf, n, flags));
}
