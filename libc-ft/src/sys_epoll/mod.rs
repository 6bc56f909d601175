//! `sys/epoll.h` (`man 7 epoll`).

use crate::internal::shim::{ret, ret_unit, set_errno};
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_void};
use core::ptr::null;
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::{epoll_event, timespec};

const _: () = assert!(size_of::<epoll_event>() == 12);

/// `epoll_create`: `man 2 epoll_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_create(size: c_int) -> c_int {
    if size <= 0 {
        set_errno(Errno::EINVAL);
        return -1;
    }
    // SAFETY: no pointers.
    ret(unsafe { kernel::poll::epoll_create1(0) })
}

/// `epoll_create1`: `man 2 epoll_create1`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_create1(flags: c_int) -> c_int {
    // SAFETY: no pointers.
    ret(unsafe { kernel::poll::epoll_create1(flags) })
}

/// `epoll_ctl`: `man 2 epoll_ctl`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_ctl(
    epfd: c_int,
    op: c_int,
    fd: c_int,
    event: *mut epoll_event,
) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::poll::epoll_ctl(epfd, op, fd, event) })
}

/// `epoll_wait`: `man 2 epoll_wait`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_wait(
    epfd: c_int,
    events: *mut epoll_event,
    max: c_int,
    timeout_ms: c_int,
) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::poll::epoll_pwait(epfd, events, max, timeout_ms, null(), 8)
    }))
}

/// `epoll_pwait`: `man 2 epoll_pwait`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait(
    epfd: c_int,
    events: *mut epoll_event,
    max: c_int,
    timeout_ms: c_int,
    mask: *const c_void,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::poll::epoll_pwait(epfd, events, max, timeout_ms, mask.cast(), 8)
    }))
}

/// `epoll_pwait2`: `man 2 epoll_pwait2`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait2(
    epfd: c_int,
    events: *mut epoll_event,
    max: c_int,
    timeout: *const timespec,
    mask: *const c_void,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::poll::epoll_pwait2(epfd, events, max, timeout, mask.cast(), 8)
    }))
}
