//! `sys/xattr.h`.

use crate::internal::shim::{ret_size, ret_unit};
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::fs;

calls! {
    /// Linux.
    fn setxattr(path: *const c_char, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> c_int = ret_unit(fs::setxattr(path, name, v, n, flags));
    /// Linux.
    fn lsetxattr(path: *const c_char, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> c_int = ret_unit(fs::lsetxattr(path, name, v, n, flags));
    /// Linux.
    fn fsetxattr(fd: c_int, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> c_int = ret_unit(fs::fsetxattr(fd, name, v, n, flags));
    /// Linux.
    fn getxattr(path: *const c_char, name: *const c_char, v: *mut c_void, n: usize) -> isize = ret_size(fs::getxattr(path, name, v, n));
    /// Linux.
    fn lgetxattr(path: *const c_char, name: *const c_char, v: *mut c_void, n: usize) -> isize = ret_size(fs::lgetxattr(path, name, v, n));
    /// Linux.
    fn fgetxattr(fd: c_int, name: *const c_char, v: *mut c_void, n: usize) -> isize = ret_size(fs::fgetxattr(fd, name, v, n));
    /// Linux.
    fn listxattr(path: *const c_char, list: *mut c_char, n: usize) -> isize = ret_size(fs::listxattr(path, list, n));
    /// Linux.
    fn llistxattr(path: *const c_char, list: *mut c_char, n: usize) -> isize = ret_size(fs::llistxattr(path, list, n));
    /// Linux.
    fn flistxattr(fd: c_int, list: *mut c_char, n: usize) -> isize = ret_size(fs::flistxattr(fd, list, n));
    /// Linux.
    fn removexattr(path: *const c_char, name: *const c_char) -> c_int = ret_unit(fs::removexattr(path, name));
    /// Linux.
    fn lremovexattr(path: *const c_char, name: *const c_char) -> c_int = ret_unit(fs::lremovexattr(path, name));
    /// Linux.
    fn fremovexattr(fd: c_int, name: *const c_char) -> c_int = ret_unit(fs::fremovexattr(fd, name));
}
