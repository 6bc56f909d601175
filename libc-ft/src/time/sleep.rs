//! `nanosleep`, `clock_nanosleep` (POSIX.1-2017).

use crate::internal::shim::{ret_errno, ret_unit};
use crate::pthread::cancel::blocking;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::{CLOCK_REALTIME, CLOCK_THREAD_CPUTIME_ID, timespec};

/// `nanosleep`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanosleep(request: *const timespec, left: *mut timespec) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(blocking(|| unsafe {
        kernel::time::clock_nanosleep(CLOCK_REALTIME as c_int, 0, request, left)
    }))
}
alias!(nanosleep => __nanosleep);

/// `clock_nanosleep`: POSIX.1-2017. A cancellation point. Returns the error number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_nanosleep(
    clock: c_int,
    flags: c_int,
    request: *const timespec,
    left: *mut timespec,
) -> c_int {
    if clock == CLOCK_THREAD_CPUTIME_ID as c_int {
        return Errno::EINVAL.raw();
    }
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_errno(blocking(|| unsafe {
        kernel::time::clock_nanosleep(clock, flags, request, left)
    }))
}
