//! `sys/ioctl.h`.

use crate::internal::shim::ret;
use core::ffi::{c_int, c_ulong};
use ftlinux_kernel as kernel;

calls! {
    /// BSD. The argument is an integer or a pointer, in one register either way.
    fn ioctl(fd: c_int, request: c_ulong, arg: usize) -> c_int = ret(kernel::fs::ioctl(fd, request as usize, arg));
}
alias!(ioctl => __ioctl);
