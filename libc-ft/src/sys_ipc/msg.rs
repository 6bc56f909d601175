//! Message queues.

use crate::internal::shim::{ret, ret_size, ret_unit};
use core::ffi::{c_int, c_long, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// POSIX (XSI).
    fn msgget(key: c_int, flags: c_int) -> c_int = ret(kernel::process::msgget(key, flags));
    /// POSIX (XSI).
    cancel fn msgsnd(id: c_int, msg: *const c_void, n: usize, flags: c_int) -> c_int = ret_unit(kernel::process::msgsnd(id, msg, n, flags));
    /// POSIX (XSI).
    cancel fn msgrcv(id: c_int, msg: *mut c_void, n: usize, ty: c_long, flags: c_int) -> isize = ret_size(kernel::process::msgrcv(id, msg, n, ty, flags));
    /// POSIX (XSI).
    fn msgctl(id: c_int, cmd: c_int, buf: *mut c_void) -> c_int = ret(kernel::process::msgctl(id, cmd, buf));
}
