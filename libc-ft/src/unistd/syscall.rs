//! `syscall`: a system call by number.

use crate::internal::shim::ret;
use core::ffi::c_long;
use ftlinux_kernel as kernel;

calls! {
    /// BSD. The arguments not given are whatever the registers hold, and unused.
    fn syscall(nr: c_long, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize) -> c_long =
        ret(kernel::raw_call(nr as usize, [a, b, c, d, e, f]).map(|r| r as c_long));
}
