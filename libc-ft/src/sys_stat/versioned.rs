//! The names under which objects compiled against glibc before 2.33 call
//! `stat` and `mknod`; the version is that of the structure.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, AT_SYMLINK_NOFOLLOW, stat as Stat};
use kernel::{Errno, Result};

/// 0 and 1 are one layout on x86-64.
fn checked(version: c_int, f: impl FnOnce() -> Result<()>) -> Result<()> {
    if version == 0 || version == 1 {
        f()
    } else {
        Err(Errno::EINVAL)
    }
}

calls! {
    /// glibc.
    fn __xstat(v: c_int, path: *const c_char, st: *mut Stat) -> c_int = ret_unit(checked(v, || kernel::fs::fstatat(AT_FDCWD, path, st, 0)));
    /// glibc.
    fn __lxstat(v: c_int, path: *const c_char, st: *mut Stat) -> c_int =
        ret_unit(checked(v, || kernel::fs::fstatat(AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW as c_int)));
    /// glibc.
    fn __fxstat(v: c_int, fd: c_int, st: *mut Stat) -> c_int = ret_unit(checked(v, || kernel::fs::fstat(fd, st)));
    /// glibc.
    fn __fxstatat(v: c_int, dir: c_int, path: *const c_char, st: *mut Stat, flags: c_int) -> c_int =
        ret_unit(checked(v, || kernel::fs::fstatat(dir, path, st, flags)));
    /// glibc; the version is 0.
    fn __xmknod(v: c_int, path: *const c_char, mode: c_uint, dev: *const u64) -> c_int =
        ret_unit(checked(v, || kernel::fs::mknodat(AT_FDCWD, path, mode, *dev)));
    /// glibc; the version is 0.
    fn __xmknodat(v: c_int, dir: c_int, path: *const c_char, mode: c_uint, dev: *const u64) -> c_int =
        ret_unit(checked(v, || kernel::fs::mknodat(dir, path, mode, *dev)));
}
alias!(__xstat => __xstat64);
alias!(__lxstat => __lxstat64);
alias!(__fxstat => __fxstat64);
alias!(__fxstatat => __fxstatat64);
