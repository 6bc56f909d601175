//! Readiness: poll, select, epoll, and the descriptors made to be waited on.

use crate::fs::FdSet;
use crate::seam::host_calls;
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_sys::general::{__kernel_itimerspec, epoll_event, pollfd, timespec};

/// `struct itimerspec`.
pub type ItimerSpec = __kernel_itimerspec;

host_calls! {
    /// `ppoll(2)`; `mask` is the kernel's 8-byte signal set, `size` its size (8).
    ppoll(fds: *mut pollfd, n: usize, timeout: *mut timespec, mask: *const u64, size: usize) -> c_int = __NR_ppoll;
    /// `pselect6(2)`; `sig` points to the pair (mask pointer, 8), or is null.
    pselect6(n: c_int, r: *mut FdSet, w: *mut FdSet, e: *mut FdSet, timeout: *mut timespec, sig: *const c_void) -> c_int = __NR_pselect6;
    /// `epoll_create1(2)`.
    epoll_create1(flags: c_int) -> c_int = __NR_epoll_create1;
    /// `epoll_ctl(2)`.
    epoll_ctl(epfd: c_int, op: c_int, fd: c_int, event: *const epoll_event) -> () = __NR_epoll_ctl;
    /// `epoll_pwait(2)`; `mask` is the kernel's 8-byte set or null, `size` 8.
    epoll_pwait(epfd: c_int, events: *mut epoll_event, max: c_int, timeout_ms: c_int, mask: *const u64, size: usize) -> c_int = __NR_epoll_pwait;
    /// `epoll_pwait2(2)`; as `epoll_pwait`, with a finer timeout.
    epoll_pwait2(epfd: c_int, events: *mut epoll_event, max: c_int, timeout: *const timespec, mask: *const u64, size: usize) -> c_int = __NR_epoll_pwait2;
    /// `eventfd2(2)`.
    eventfd2(initial: c_uint, flags: c_int) -> c_int = __NR_eventfd2;
    /// `timerfd_create(2)`.
    timerfd_create(clock: c_int, flags: c_int) -> c_int = __NR_timerfd_create;
    /// `timerfd_settime(2)`.
    timerfd_settime(fd: c_int, flags: c_int, new: *const ItimerSpec, old: *mut ItimerSpec) -> () = __NR_timerfd_settime;
    /// `timerfd_gettime(2)`.
    timerfd_gettime(fd: c_int, cur: *mut ItimerSpec) -> () = __NR_timerfd_gettime;
    /// `signalfd4(2)`; `size` is 8.
    signalfd4(fd: c_int, mask: *const u64, size: usize, flags: c_int) -> c_int = __NR_signalfd4;
}
