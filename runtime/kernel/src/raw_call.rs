//! A system call by number, for `syscall(2)` of the C library.

use ftlinux_sys::Result;

/// Makes system call `nr` with six arguments, of which the call takes its own.
///
/// # Safety
/// The arguments must be what the call of that number takes.
///
/// # Errors
/// What the call returns.
pub unsafe fn raw_call(nr: usize, args: [usize; 6]) -> Result<usize> {
    let [a, b, c, d, e, f] = args;
    // SAFETY: the caller vouches for the arguments.
    unsafe { ftlinux_sys::syscall!(nr, a, b, c, d, e, f) }
}
