//! Signals, at the kernel's own layouts: 8-byte sets, `kernel_sigaction`.
//!
//! Determinism: when recording, the host's signal only leaves a mark with its
//! thread; the program's handler runs when that thread next leaves a call, as
//! an event there. Faults that the program causes itself come at once: they
//! are the same in each run.

mod deliver;

pub(crate) use deliver::{Action, Delivered, deliver, restarts};
pub use deliver::{rt_sigaction, rt_sigprocmask};

use crate::seam::{host_calls, value_calls};
use core::ffi::{c_int, c_void};
use ftlinux_sys::general::{kernel_sigaction, timespec};

/// The kernel's `struct sigaction`.
pub type KernelSigaction = kernel_sigaction;

host_calls! {
    /// `sigaltstack(2)`; both are `stack_t`.
    sigaltstack(new: *const c_void, old: *mut c_void) -> () = __NR_sigaltstack;
}

value_calls! {
    /// `rt_sigpending(2)`; `size` is 8.
    rt_sigpending(set: *mut u64, size: usize) -> () = __NR_rt_sigpending, Sigmask, 1, |_r, io| io.value(set);
    /// `rt_sigsuspend(2)`; `size` is 8.
    rt_sigsuspend(mask: *const u64, size: usize) -> () = __NR_rt_sigsuspend, Sigsuspend, 0;
    /// `rt_sigtimedwait(2)`; `info` is a `siginfo_t` or null, `size` is 8.
    rt_sigtimedwait(set: *const u64, info: *mut c_void, timeout: *const timespec, size: usize) -> c_int = __NR_rt_sigtimedwait, Sigwait, 0, |_r, io| if !info.is_null() { io.bytes(info.cast(), 128) };
    /// `rt_sigqueueinfo(2)`.
    rt_sigqueueinfo(pid: c_int, sig: c_int, info: *const c_void) -> () = __NR_rt_sigqueueinfo, Kill, 0;
    /// `rt_tgsigqueueinfo(2)`.
    rt_tgsigqueueinfo(pid: c_int, tid: c_int, sig: c_int, info: *const c_void) -> () = __NR_rt_tgsigqueueinfo, Kill, 0;
    /// `kill(2)`.
    kill(pid: c_int, sig: c_int) -> () = __NR_kill, Kill, 0;
    /// `tgkill(2)`.
    tgkill(pid: c_int, tid: c_int, sig: c_int) -> () = __NR_tgkill, Kill, 0;
}
