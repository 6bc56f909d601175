//! `sys/wait.h`.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_uint, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::rusage;

/// `waitid` without the fifth argument, which is Linux's own.
unsafe fn wait_for(which: c_int, id: c_uint, info: *mut c_void, options: c_int) -> Result<()> {
    // SAFETY: the information is the C caller's, a `siginfo_t` or null.
    unsafe { kernel::process::waitid(which, id as c_int, info, options, null_mut()) }
}

calls! {
    /// POSIX.
    cancel fn wait(status: *mut c_int) -> c_int = ret(kernel::process::wait4(-1, status, 0, null_mut()));
    /// POSIX.
    cancel fn waitpid(pid: c_int, status: *mut c_int, options: c_int) -> c_int = ret(kernel::process::wait4(pid, status, options, null_mut()));
    /// BSD.
    cancel fn wait3(status: *mut c_int, options: c_int, usage: *mut rusage) -> c_int = ret(kernel::process::wait4(-1, status, options, usage));
    /// BSD.
    cancel fn wait4(pid: c_int, status: *mut c_int, options: c_int, usage: *mut rusage) -> c_int = ret(kernel::process::wait4(pid, status, options, usage));
    /// POSIX.
    cancel fn waitid(which: c_int, id: c_uint, info: *mut c_void, options: c_int) -> c_int = ret_unit(wait_for(which, id, info, options));
}
alias!(wait => __wait);
alias!(waitpid => __waitpid);
