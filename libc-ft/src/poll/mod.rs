//! `poll.h`.

use crate::internal::panic::fatal;
use crate::internal::shim::ret;
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_void};
use core::ptr::{null, null_mut};
use ftlinux_kernel as kernel;
use kernel::general::{pollfd, timespec};

fn wait(fds: *mut pollfd, n: usize, mut timeout: Option<timespec>, mask: *const u64) -> c_int {
    let timeout = timeout.as_mut().map_or(null_mut(), |t| t as *mut timespec);
    // SAFETY: the caller's pointers, by the contract of the C functions below; the kernel's set is
    // the first eight bytes of `sigset_t`.
    ret(blocking(|| unsafe {
        kernel::poll::ppoll(fds, n, timeout, mask, 8)
    }))
}

fn from_milliseconds(ms: c_int) -> Option<timespec> {
    (ms >= 0).then(|| timespec {
        tv_sec: i64::from(ms / 1000),
        tv_nsec: i64::from(ms % 1000) * 1_000_000,
    })
}

/// `poll`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn poll(fds: *mut pollfd, n: u64, timeout_ms: c_int) -> c_int {
    wait(fds, n as usize, from_milliseconds(timeout_ms), null())
}
alias!(poll => __poll);

/// `ppoll`: `man 2 ppoll`. A cancellation point. The time-out is not changed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ppoll(
    fds: *mut pollfd,
    n: u64,
    timeout: *const timespec,
    mask: *const c_void,
) -> c_int {
    // SAFETY: null or the caller's time-out.
    let timeout = unsafe { timeout.as_ref() }.copied();
    wait(fds, n as usize, timeout, mask.cast())
}

/// `poll`, ending the program where `n` is over the array's size (LSB 5.0).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __poll_chk(
    fds: *mut pollfd,
    n: u64,
    timeout_ms: c_int,
    size: usize,
) -> c_int {
    check(n, size);
    wait(fds, n as usize, from_milliseconds(timeout_ms), null())
}

/// `ppoll`, ending the program where `n` is over the array's size (LSB 5.0).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __ppoll_chk(
    fds: *mut pollfd,
    n: u64,
    timeout: *const timespec,
    mask: *const c_void,
    size: usize,
) -> c_int {
    check(n, size);
    // SAFETY: null or the caller's time-out.
    let timeout = unsafe { timeout.as_ref() }.copied();
    wait(fds, n as usize, timeout, mask.cast())
}

fn check(n: u64, size: usize) {
    if (size / size_of::<pollfd>()) < n as usize {
        fatal(format_args!("*** buffer overflow detected ***: terminated"));
    }
}
