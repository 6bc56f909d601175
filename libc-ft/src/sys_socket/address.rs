//! `getsockname` and `getpeername` (POSIX.1-2017).

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;

/// `getsockname`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockname(fd: c_int, addr: *mut c_void, len: *mut u32) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { kernel::net::getsockname(fd, addr.cast(), len) })
}

/// `getpeername`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpeername(fd: c_int, addr: *mut c_void, len: *mut u32) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { kernel::net::getpeername(fd, addr.cast(), len) })
}
