//! `sys/resource.h`.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_uint};
use core::ptr::{null, null_mut};
use ftlinux_kernel as kernel;
use kernel::general::{rlimit64, rusage};
use kernel::{Errno, Result};

const _: () = assert!(size_of::<rusage>() == 144);

unsafe fn niceness(which: c_int, who: c_uint) -> Result<c_int> {
    // SAFETY: no pointers are passed. The call gives 20 - nice.
    unsafe { kernel::process::getpriority(which, who).map(|p| 20 - p) }
}

unsafe fn change(which: c_int, who: c_uint, nice: c_int) -> Result<()> {
    // SAFETY: no pointers are passed.
    unsafe { kernel::process::setpriority(which, who, nice) }
}

unsafe fn set_limit(resource: c_int, new: *const rlimit64) -> Result<()> {
    if new.is_null() {
        return Err(Errno::EFAULT);
    }
    // SAFETY: the limit is the C caller's.
    unsafe { kernel::process::prlimit(0, resource as c_uint, new, null_mut()) }
}

calls! {
    /// POSIX (XSI).
    fn getrlimit(resource: c_int, old: *mut rlimit64) -> c_int = ret_unit(kernel::process::prlimit(0, resource as c_uint, null(), old));
    /// POSIX (XSI).
    fn setrlimit(resource: c_int, new: *const rlimit64) -> c_int = ret_unit(set_limit(resource, new));
    /// Linux.
    fn prlimit(pid: c_int, resource: c_int, new: *const rlimit64, old: *mut rlimit64) -> c_int =
        ret_unit(kernel::process::prlimit(pid, resource as c_uint, new, old));
    /// POSIX (XSI).
    fn getrusage(who: c_int, usage: *mut rusage) -> c_int = ret_unit(kernel::process::getrusage(who, usage));
    /// POSIX (XSI).
    fn getpriority(which: c_int, who: c_uint) -> c_int = ret(niceness(which, who));
    /// POSIX (XSI).
    fn setpriority(which: c_int, who: c_uint, nice: c_int) -> c_int = ret_unit(change(which, who, nice));
}
alias!(getrlimit => getrlimit64, __getrlimit);
alias!(setrlimit => setrlimit64);
alias!(prlimit => prlimit64);
