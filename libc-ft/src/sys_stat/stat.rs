//! What is known of a file. glibc's `struct stat` is the kernel's on x86-64.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, AT_SYMLINK_NOFOLLOW, stat as Stat, statx as Statx};

const _: () = assert!(size_of::<Stat>() == 144);
const _: () = assert!(size_of::<Statx>() == 256);

calls! {
    /// POSIX.
    fn stat(path: *const c_char, st: *mut Stat) -> c_int = ret_unit(kernel::fs::fstatat(AT_FDCWD, path, st, 0));
    /// POSIX.
    fn lstat(path: *const c_char, st: *mut Stat) -> c_int = ret_unit(kernel::fs::fstatat(AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW as c_int));
    /// POSIX.
    fn fstat(fd: c_int, st: *mut Stat) -> c_int = ret_unit(kernel::fs::fstat(fd, st));
    /// POSIX.
    fn fstatat(dir: c_int, path: *const c_char, st: *mut Stat, flags: c_int) -> c_int = ret_unit(kernel::fs::fstatat(dir, path, st, flags));
    /// Linux.
    fn statx(dir: c_int, path: *const c_char, flags: c_int, mask: c_uint, st: *mut Statx) -> c_int = ret_unit(kernel::fs::statx_(dir, path, flags, mask, st));
    /// POSIX.
    fn umask(mask: c_uint) -> c_uint = ret(kernel::fs::umask(mask));
}
alias!(stat => stat64);
alias!(lstat => lstat64);
alias!(fstat => fstat64);
alias!(fstatat => fstatat64);
