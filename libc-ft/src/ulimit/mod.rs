//! `ulimit.h` (POSIX.1-2017, obsolescent).

use crate::internal::shim::ret;
use crate::internal::variadic::VaList;
use core::ffi::{c_int, c_long, c_uint};
use core::ptr::{null, null_mut};
use ftlinux_kernel as kernel;
use kernel::general::{RLIMIT_FSIZE, RLIMIT_NOFILE, rlimit64};
use kernel::{Errno, Result};

const GETFSIZE: c_int = 1;
const SETFSIZE: c_int = 2;
/// `__UL_GETOPENMAX`, which glibc has.
const GETOPENMAX: c_int = 4;

/// Sizes of files are in units of this.
const UNIT: u64 = 512;
const INFINITY: u64 = u64::MAX;

fn limits(resource: c_uint) -> Result<rlimit64> {
    let mut limits = rlimit64 {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the limits are local.
    unsafe { kernel::process::prlimit(0, resource, null(), &raw mut limits) }?;
    Ok(limits)
}

/// A limit as a `long`.
fn shown(limit: u64, unit: u64) -> c_long {
    if limit == INFINITY {
        c_long::MAX
    } else {
        c_long::try_from(limit / unit).unwrap_or(c_long::MAX)
    }
}

unsafe fn command(command: c_int, ap: VaList) -> Result<c_long> {
    match command {
        GETFSIZE => limits(RLIMIT_FSIZE).map(|l| shown(l.rlim_cur, UNIT)),
        SETFSIZE => {
            // SAFETY: the C caller gave a size.
            let size = unsafe { (*ap).word() };
            let limit = size.checked_mul(UNIT).unwrap_or(INFINITY);
            let new = rlimit64 {
                rlim_cur: limit,
                rlim_max: limit,
            };
            // SAFETY: the limits are local.
            unsafe { kernel::process::prlimit(0, RLIMIT_FSIZE, &raw const new, null_mut()) }?;
            Ok(size as c_long)
        }
        GETOPENMAX => limits(RLIMIT_NOFILE).map(|l| shown(l.rlim_cur, 1)),
        _ => Err(Errno::EINVAL),
    }
}

unsafe extern "C" fn vulimit(name: c_int, ap: VaList) -> c_long {
    // SAFETY: as the C caller vouches.
    ret(unsafe { command(name, ap) })
}

variadic!(
    /// `ulimit`: POSIX.1-2017. Setting the size of files sets both of its limits.
    ulimit(1) => vulimit
);
