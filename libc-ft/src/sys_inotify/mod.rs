//! `sys/inotify.h`.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;

calls! {
    /// Linux.
    fn inotify_init() -> c_int = ret(kernel::fs::inotify_init1(0));
    /// Linux.
    fn inotify_init1(flags: c_int) -> c_int = ret(kernel::fs::inotify_init1(flags));
    /// Linux.
    fn inotify_add_watch(fd: c_int, path: *const c_char, mask: u32) -> c_int = ret(kernel::fs::inotify_add_watch(fd, path, mask));
    /// Linux.
    fn inotify_rm_watch(fd: c_int, wd: c_int) -> c_int = ret_unit(kernel::fs::inotify_rm_watch(fd, wd));
}
