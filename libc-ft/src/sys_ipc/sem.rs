//! Semaphores.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_void};
use core::ptr::null;
use ftlinux_kernel as kernel;

calls! {
    /// POSIX (XSI).
    fn semget(key: c_int, n: c_int, flags: c_int) -> c_int = ret(kernel::process::semget(key, n, flags));
    /// POSIX (XSI).
    fn semop(id: c_int, ops: *mut c_void, n: usize) -> c_int = ret_unit(kernel::process::semtimedop(id, ops, n, null()));
    /// Linux.
    fn semtimedop(id: c_int, ops: *mut c_void, n: usize, timeout: *const c_void) -> c_int = ret_unit(kernel::process::semtimedop(id, ops, n, timeout));
    /// POSIX (XSI). The argument, a union of an integer and pointers, is in one register.
    fn semctl(id: c_int, num: c_int, cmd: c_int, arg: usize) -> c_int = ret(kernel::process::semctl(id, num, cmd, arg));
}
