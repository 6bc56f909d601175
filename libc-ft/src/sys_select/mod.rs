//! `sys/select.h`.

use crate::internal::panic::fatal;
use crate::internal::shim::{ret, set_errno};
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_long, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::fs::FdSet;
use kernel::general::{timespec, timeval};

const _: () = assert!(size_of::<FdSet>() == 128);

/// `select`: POSIX.1-2017. A cancellation point. As on Linux, what is left of
/// the time-out is written back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn select(
    n: c_int,
    r: *mut FdSet,
    w: *mut FdSet,
    e: *mut FdSet,
    timeout: *mut timeval,
) -> c_int {
    // SAFETY: null or the caller's time-out.
    let Some(tv) = (unsafe { timeout.as_mut() }) else {
        // SAFETY: the caller's sets, by the contract of the C function.
        return ret(blocking(|| unsafe {
            kernel::poll::pselect6(n, r, w, e, null_mut(), null_mut())
        }));
    };
    if tv.tv_sec < 0 || tv.tv_usec < 0 {
        set_errno(Errno::EINVAL);
        return -1;
    }
    // The time-out may be given in microseconds alone.
    let mut ts = timespec {
        tv_sec: tv.tv_sec.saturating_add(tv.tv_usec / 1_000_000),
        tv_nsec: tv.tv_usec % 1_000_000 * 1000,
    };
    // SAFETY: the caller's sets, by the contract of the C function.
    let result = blocking(|| unsafe { kernel::poll::pselect6(n, r, w, e, &mut ts, null_mut()) });
    tv.tv_sec = ts.tv_sec;
    tv.tv_usec = ts.tv_nsec / 1000;
    ret(result)
}
alias!(select => __select);

/// `pselect`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pselect(
    n: c_int,
    r: *mut FdSet,
    w: *mut FdSet,
    e: *mut FdSet,
    timeout: *const timespec,
    mask: *const c_void,
) -> c_int {
    // SAFETY: null or the caller's time-out.
    let mut timeout = unsafe { timeout.as_ref() }.copied();
    let timeout = timeout.as_mut().map_or(null_mut(), |t| t as *mut timespec);
    let signals = (mask, 8usize);
    // SAFETY: the caller's pointers, by the contract of the C function; the pair outlives the call.
    ret(blocking(|| unsafe {
        kernel::poll::pselect6(n, r, w, e, timeout, (&raw const signals).cast())
    }))
}

/// The index of a descriptor's word in an `fd_set`; ends the program where the
/// descriptor is outside (LSB 5.0).
#[unsafe(no_mangle)]
pub extern "C" fn __fdelt_chk(fd: c_long) -> c_long {
    if !(0..1024).contains(&fd) {
        fatal(format_args!(
            "*** bit out of range 0 - FD_SETSIZE on fd_set ***: terminated"
        ));
    }
    fd / 64
}
alias!(__fdelt_chk => __fdelt_warn);
