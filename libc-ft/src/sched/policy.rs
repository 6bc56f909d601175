//! Policies and priorities (POSIX.1-2017).

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_void};
use ftlinux_kernel::general::timespec;
use ftlinux_kernel::thread as k;

calls! {
    /// POSIX.
    fn sched_yield() -> c_int = ret_unit(k::sched_yield());
    /// POSIX.
    fn sched_getparam(pid: c_int, param: *mut c_void) -> c_int = ret_unit(k::sched_getparam(pid, param));
    /// POSIX.
    fn sched_setparam(pid: c_int, param: *const c_void) -> c_int = ret_unit(k::sched_setparam(pid, param));
    /// POSIX.
    fn sched_getscheduler(pid: c_int) -> c_int = ret(k::sched_getscheduler(pid));
    /// POSIX.
    fn sched_setscheduler(pid: c_int, policy: c_int, param: *const c_void) -> c_int = ret_unit(k::sched_setscheduler(pid, policy, param));
    /// POSIX.
    fn sched_get_priority_max(policy: c_int) -> c_int = ret(k::sched_get_priority_max(policy));
    /// POSIX.
    fn sched_get_priority_min(policy: c_int) -> c_int = ret(k::sched_get_priority_min(policy));
    /// POSIX.
    fn sched_rr_get_interval(pid: c_int, to: *mut timespec) -> c_int = ret_unit(k::sched_rr_get_interval(pid, to));
}
alias!(sched_yield => __sched_yield);
alias!(sched_getparam => __sched_getparam);
alias!(sched_setscheduler => __sched_setscheduler);
alias!(sched_getscheduler => __sched_getscheduler);
alias!(sched_get_priority_max => __sched_get_priority_max);
alias!(sched_get_priority_min => __sched_get_priority_min);
