//! Signals, at the kernel's own layouts: 8-byte sets, `kernel_sigaction`.

use crate::seam::host_calls;
use core::ffi::{c_int, c_void};
use ftlinux_sys::general::{kernel_sigaction, timespec};

/// The kernel's `struct sigaction`.
pub type KernelSigaction = kernel_sigaction;

host_calls! {
    /// `rt_sigaction(2)`; `size` is 8.
    rt_sigaction(sig: c_int, new: *const kernel_sigaction, old: *mut kernel_sigaction, size: usize) -> () = __NR_rt_sigaction;
    /// `rt_sigprocmask(2)`; `size` is 8.
    rt_sigprocmask(how: c_int, new: *const u64, old: *mut u64, size: usize) -> () = __NR_rt_sigprocmask;
    /// `rt_sigpending(2)`; `size` is 8.
    rt_sigpending(set: *mut u64, size: usize) -> () = __NR_rt_sigpending;
    /// `rt_sigsuspend(2)`; `size` is 8.
    rt_sigsuspend(mask: *const u64, size: usize) -> () = __NR_rt_sigsuspend;
    /// `rt_sigtimedwait(2)`; `info` is a `siginfo_t` or null, `size` is 8.
    rt_sigtimedwait(set: *const u64, info: *mut c_void, timeout: *const timespec, size: usize) -> c_int = __NR_rt_sigtimedwait;
    /// `rt_sigqueueinfo(2)`.
    rt_sigqueueinfo(pid: c_int, sig: c_int, info: *const c_void) -> () = __NR_rt_sigqueueinfo;
    /// `rt_tgsigqueueinfo(2)`.
    rt_tgsigqueueinfo(pid: c_int, tid: c_int, sig: c_int, info: *const c_void) -> () = __NR_rt_tgsigqueueinfo;
    /// `kill(2)`.
    kill(pid: c_int, sig: c_int) -> () = __NR_kill;
    /// `tgkill(2)`.
    tgkill(pid: c_int, tid: c_int, sig: c_int) -> () = __NR_tgkill;
    /// `sigaltstack(2)`; both are `stack_t`.
    sigaltstack(new: *const c_void, old: *mut c_void) -> () = __NR_sigaltstack;
}
