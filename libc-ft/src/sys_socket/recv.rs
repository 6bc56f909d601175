//! `recv`, `recvfrom` (POSIX.1-2017), and their checked forms.

use crate::internal::panic::fatal;
use crate::internal::shim::ret_size;
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;

/// `recv`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recv(fd: c_int, buf: *mut c_void, n: usize, flags: c_int) -> isize {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_size(blocking(|| unsafe {
        kernel::net::recvfrom(fd, buf, n, flags, null_mut(), null_mut())
    }))
}

/// `recvfrom`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvfrom(
    fd: c_int,
    buf: *mut c_void,
    n: usize,
    flags: c_int,
    addr: *mut c_void,
    len: *mut u32,
) -> isize {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_size(blocking(|| unsafe {
        kernel::net::recvfrom(fd, buf, n, flags, addr.cast(), len)
    }))
}

/// `recv`, ending the program where `n` is over the buffer's size (LSB 5.0).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __recv_chk(
    fd: c_int,
    buf: *mut c_void,
    n: usize,
    size: usize,
    flags: c_int,
) -> isize {
    if n > size {
        overflow();
    }
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_size(blocking(|| unsafe {
        kernel::net::recvfrom(fd, buf, n, flags, null_mut(), null_mut())
    }))
}

/// `recvfrom`, ending the program where `n` is over the buffer's size (LSB 5.0).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __recvfrom_chk(
    fd: c_int,
    buf: *mut c_void,
    n: usize,
    size: usize,
    flags: c_int,
    addr: *mut c_void,
    len: *mut u32,
) -> isize {
    if n > size {
        overflow();
    }
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_size(blocking(|| unsafe {
        kernel::net::recvfrom(fd, buf, n, flags, addr.cast(), len)
    }))
}

#[cold]
fn overflow() -> ! {
    fatal(format_args!("*** buffer overflow detected ***: terminated"))
}
