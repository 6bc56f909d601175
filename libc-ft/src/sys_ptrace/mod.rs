//! `sys/ptrace.h`.

use crate::internal::shim::ret;
use core::ffi::{c_int, c_long};
use ftlinux_kernel as kernel;
use kernel::Result;

/// The kernel stores a word that was looked at; C programs want it returned.
unsafe fn trace(request: c_int, pid: c_int, addr: usize, data: usize) -> Result<c_long> {
    // SAFETY: what the request does to memory is the C caller's.
    unsafe {
        if (1..=3).contains(&request) {
            let mut word: c_long = 0;
            kernel::process::ptrace(request, pid, addr, &raw mut word as usize)?;
            // An error cannot be told from a word of -1 but by `errno`.
            *kernel::thread::errno_location() = 0;
            return Ok(word);
        }
        kernel::process::ptrace(request, pid, addr, data)
    }
}

calls! {
    /// Linux. Arguments not given are whatever the registers hold, and unused.
    fn ptrace(request: c_int, pid: c_int, addr: usize, data: usize) -> c_long = ret(trace(request, pid, addr, data));
}
