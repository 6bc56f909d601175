//! Lengths of files and what is on the disk.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;

calls! {
    /// POSIX.
    fn truncate(path: *const c_char, len: i64) -> c_int = ret_unit(kernel::fs::truncate(path, len));
    /// POSIX.
    fn ftruncate(fd: c_int, len: i64) -> c_int = ret_unit(kernel::fs::ftruncate(fd, len));
    /// POSIX.
    cancel fn fsync(fd: c_int) -> c_int = ret_unit(kernel::fs::fsync(fd));
    /// POSIX.
    cancel fn fdatasync(fd: c_int) -> c_int = ret_unit(kernel::fs::fdatasync(fd));
    /// Linux.
    fn syncfs(fd: c_int) -> c_int = ret_unit(kernel::fs::syncfs(fd));
}
alias!(truncate => truncate64);
alias!(ftruncate => ftruncate64);

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sync() {
    // SAFETY: the call takes nothing. It cannot fail.
    let _ = unsafe { kernel::fs::sync() };
}
