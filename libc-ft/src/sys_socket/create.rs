//! `socket` to `accept4`, `shutdown` (POSIX.1-2017; `man 2 socket`).

use crate::internal::shim::{ret, ret_unit};
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;

/// `socket`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int {
    // SAFETY: no pointers.
    ret(unsafe { kernel::net::socket(domain, kind, protocol) })
}

/// `socketpair`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn socketpair(
    d: c_int,
    kind: c_int,
    protocol: c_int,
    fds: *mut c_int,
) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::net::socketpair(d, kind, protocol, fds) })
}

/// `bind`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind(fd: c_int, addr: *const c_void, len: u32) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::net::bind(fd, addr.cast(), len) })
}

/// `listen`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn listen(fd: c_int, backlog: c_int) -> c_int {
    // SAFETY: no pointers.
    ret_unit(unsafe { kernel::net::listen(fd, backlog) })
}

/// `connect`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn connect(fd: c_int, addr: *const c_void, len: u32) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(blocking(|| unsafe {
        kernel::net::connect(fd, addr.cast(), len)
    }))
}
alias!(connect => __connect);

/// `accept`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept(fd: c_int, addr: *mut c_void, len: *mut u32) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::net::accept4(fd, addr.cast(), len, 0)
    }))
}

/// `accept4`: `man 2 accept4`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept4(
    fd: c_int,
    addr: *mut c_void,
    len: *mut u32,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::net::accept4(fd, addr.cast(), len, flags)
    }))
}

/// `shutdown`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shutdown(fd: c_int, how: c_int) -> c_int {
    // SAFETY: no pointers.
    ret_unit(unsafe { kernel::net::shutdown(fd, how) })
}
