//! `utimes` and its relatives (POSIX.1-2017, BSD).

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int};
use core::ptr::null;
use ftlinux_kernel as kernel;
use kernel::general::{timespec, timeval};
use kernel::{Errno, Result};

const AT_FDCWD: c_int = -100;
const AT_SYMLINK_NOFOLLOW: c_int = 0x100;

/// Sets access and modification time of a file from a pair of `timeval`s.
///
/// # Safety
/// As for `utimensat(2)`.
unsafe fn set(
    dir: c_int,
    path: *const c_char,
    tv: *const [timeval; 2],
    flags: c_int,
) -> Result<()> {
    // SAFETY: null or the caller's pair.
    let times = match unsafe { tv.as_ref() } {
        None => None,
        Some(pair) => {
            if pair.iter().any(|t| !(0..1_000_000).contains(&t.tv_usec)) {
                return Err(Errno::EINVAL);
            }
            Some(pair.map(|t| timespec {
                tv_sec: t.tv_sec,
                tv_nsec: t.tv_usec * 1000,
            }))
        }
    };
    let times = times.as_ref().map_or(null(), |t| t.as_ptr());
    // SAFETY: the caller's path; the times outlive the call.
    unsafe { kernel::fs::utimensat(dir, path, times, flags) }
}

/// `utimes`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn utimes(path: *const c_char, tv: *const [timeval; 2]) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { set(AT_FDCWD, path, tv, 0) })
}

/// `lutimes`: `man 3 lutimes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lutimes(path: *const c_char, tv: *const [timeval; 2]) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { set(AT_FDCWD, path, tv, AT_SYMLINK_NOFOLLOW) })
}

/// `futimes`: `man 3 futimes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimes(fd: c_int, tv: *const [timeval; 2]) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function; a null path is the descriptor itself.
    ret_unit(unsafe { set(fd, null(), tv, 0) })
}

/// `futimesat`: `man 2 futimesat`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimesat(
    dir: c_int,
    path: *const c_char,
    tv: *const [timeval; 2],
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { set(dir, path, tv, 0) })
}
