//! New directories, pipes and devices.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, S_IFIFO, S_IFMT};

calls! {
    /// POSIX.
    fn mkdir(path: *const c_char, mode: c_uint) -> c_int = ret_unit(kernel::fs::mkdirat(AT_FDCWD, path, mode));
    /// POSIX.
    fn mkdirat(dir: c_int, path: *const c_char, mode: c_uint) -> c_int = ret_unit(kernel::fs::mkdirat(dir, path, mode));
    /// POSIX (XSI).
    fn mknod(path: *const c_char, mode: c_uint, dev: u64) -> c_int = ret_unit(kernel::fs::mknodat(AT_FDCWD, path, mode, dev));
    /// POSIX (XSI).
    fn mknodat(dir: c_int, path: *const c_char, mode: c_uint, dev: u64) -> c_int = ret_unit(kernel::fs::mknodat(dir, path, mode, dev));
    /// POSIX.
    fn mkfifo(path: *const c_char, mode: c_uint) -> c_int = ret_unit(kernel::fs::mknodat(AT_FDCWD, path, mode & !S_IFMT | S_IFIFO, 0));
    /// POSIX.
    fn mkfifoat(dir: c_int, path: *const c_char, mode: c_uint) -> c_int = ret_unit(kernel::fs::mknodat(dir, path, mode & !S_IFMT | S_IFIFO, 0));
}
