//! `sys/timerfd.h` (`man 2 timerfd_create`).

use crate::internal::shim::{ret, ret_unit};
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::poll::ItimerSpec;

const _: () = assert!(size_of::<ItimerSpec>() == 32);

/// `timerfd_create`: `man 2 timerfd_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_create(clock: c_int, flags: c_int) -> c_int {
    // SAFETY: no pointers.
    ret(unsafe { kernel::poll::timerfd_create(clock, flags) })
}

/// `timerfd_settime`: `man 2 timerfd_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_settime(
    fd: c_int,
    flags: c_int,
    new: *const ItimerSpec,
    old: *mut ItimerSpec,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { kernel::poll::timerfd_settime(fd, flags, new, old) })
}

/// `timerfd_gettime`: `man 2 timerfd_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_gettime(fd: c_int, current: *mut ItimerSpec) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::poll::timerfd_gettime(fd, current) })
}
