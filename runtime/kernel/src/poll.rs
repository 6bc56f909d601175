//! Readiness: poll, select, epoll, and the descriptors made to be waited on.
//!
//! Determinism: what was ready is a value event. An epoll set exists at replay
//! too, with the same members, so that it is right when the program goes live.

mod make;
mod wait;

pub use make::{epoll_create1, eventfd2, signalfd4, timerfd_create};
pub use wait::{epoll_pwait, epoll_pwait2, ppoll, pselect6};

use crate::fs::FdSet;
use crate::seam::{applied_calls, value_calls};
use core::ffi::c_int;
use ftlinux_sys::general::{__kernel_itimerspec, epoll_event};

/// `struct itimerspec`.
pub type ItimerSpec = __kernel_itimerspec;

value_calls! {
    /// `timerfd_gettime(2)`.
    timerfd_gettime(fd: c_int, cur: *mut ItimerSpec) -> () = __NR_timerfd_gettime, Timerfd, fd, |_r, io| io.value(cur);
}

applied_calls! {
    /// `epoll_ctl(2)`.
    epoll_ctl(epfd: c_int, op: c_int, fd: c_int, event: *const epoll_event) -> () = __NR_epoll_ctl, EpollCtl, epfd;
    /// `timerfd_settime(2)`.
    timerfd_settime(fd: c_int, flags: c_int, new: *const ItimerSpec, old: *mut ItimerSpec) -> () = __NR_timerfd_settime, Timerfd, fd;
}
