//! Raw Linux system calls and kernel types.
//!
//! This crate holds the only `syscall` instructions of the runtime. Everything
//! above it goes through `ftlinux-kernel`, which decides whether a call
//! reaches the host at all.
#![no_std]

#[cfg_attr(target_arch = "x86_64", path = "arch/x86_64.rs")]
pub mod arch;
pub mod errno;

pub use errno::{Errno, Result};
/// Kernel types and constants, generated from the kernel's own headers.
pub use linux_raw_sys as raw;
/// System call numbers, types and constants of `linux/*.h` and `asm/*.h`.
pub use linux_raw_sys::general;

/// Converts a raw return value into a `Result`, by the kernel's convention
/// that -4095..-1 are negated error numbers.
#[inline]
pub fn check(ret: isize) -> Result<usize> {
    if (-4095..0).contains(&ret) {
        Err(Errno::from_raw(-ret as i32))
    } else {
        Ok(ret as usize)
    }
}

/// Makes a system call: `syscall!(NR, args…)` gives `Result<usize>`.
///
/// Arguments are anything that `as usize` takes. Must be used in an unsafe
/// context: what the call does to memory is the caller's to justify.
#[macro_export]
macro_rules! syscall {
    ($nr:expr) => { $crate::check($crate::arch::syscall0($nr as usize)) };
    ($nr:expr, $a:expr) => { $crate::check($crate::arch::syscall1($nr as usize, $a as usize)) };
    ($nr:expr, $a:expr, $b:expr) => {
        $crate::check($crate::arch::syscall2($nr as usize, $a as usize, $b as usize))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr) => {
        $crate::check($crate::arch::syscall3($nr as usize, $a as usize, $b as usize, $c as usize))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr) => {
        $crate::check($crate::arch::syscall4(
            $nr as usize, $a as usize, $b as usize, $c as usize, $d as usize,
        ))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr, $e:expr) => {
        $crate::check($crate::arch::syscall5(
            $nr as usize, $a as usize, $b as usize, $c as usize, $d as usize, $e as usize,
        ))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr, $e:expr, $f:expr) => {
        $crate::check($crate::arch::syscall6(
            $nr as usize, $a as usize, $b as usize, $c as usize, $d as usize, $e as usize,
            $f as usize,
        ))
    };
}

/// [`syscall!`] for a call that a cancellation point may wait in; see
/// [`arch::syscall_cancelable`].
#[macro_export]
macro_rules! blocking_syscall {
    ($nr:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, 0, 0, 0, 0, 0, 0))
    };
    ($nr:expr, $a:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, $a as usize, 0, 0, 0, 0, 0))
    };
    ($nr:expr, $a:expr, $b:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, $a as usize, $b as usize, 0, 0, 0, 0))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, $a as usize, $b as usize, $c as usize, 0, 0, 0))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, $a as usize, $b as usize, $c as usize, $d as usize, 0, 0))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr, $e:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, $a as usize, $b as usize, $c as usize, $d as usize, $e as usize, 0))
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr, $e:expr, $f:expr) => {
        $crate::check($crate::arch::syscall_cancelable($nr as usize, $a as usize, $b as usize, $c as usize, $d as usize, $e as usize, $f as usize))
    };
}
