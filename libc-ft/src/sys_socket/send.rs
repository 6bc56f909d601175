//! `send`, `sendto` (POSIX.1-2017).

use crate::internal::shim::ret_size;
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_void};
use core::ptr::null;
use ftlinux_kernel as kernel;

/// `send`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn send(fd: c_int, buf: *const c_void, n: usize, flags: c_int) -> isize {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_size(blocking(|| unsafe {
        kernel::net::sendto(fd, buf, n, flags, null(), 0)
    }))
}
alias!(send => __send);

/// `sendto`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendto(
    fd: c_int,
    buf: *const c_void,
    n: usize,
    flags: c_int,
    addr: *const c_void,
    len: u32,
) -> isize {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_size(blocking(|| unsafe {
        kernel::net::sendto(fd, buf, n, flags, addr.cast(), len)
    }))
}
