//! Shared memory.

use crate::internal::shim::{ret, ret_unit, set_errno};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::Result;

fn ret_map(r: Result<*mut c_void>) -> *mut c_void {
    match r {
        Ok(p) => p,
        Err(e) => {
            set_errno(e);
            usize::MAX as *mut c_void
        }
    }
}

calls! {
    /// POSIX (XSI).
    fn shmget(key: c_int, size: usize, flags: c_int) -> c_int = ret(kernel::process::shmget(key, size, flags));
    /// POSIX (XSI); `(void *)-1` on failure.
    fn shmat(id: c_int, addr: *const c_void, flags: c_int) -> *mut c_void = ret_map(kernel::process::shmat(id, addr, flags));
    /// POSIX (XSI).
    fn shmdt(addr: *const c_void) -> c_int = ret_unit(kernel::process::shmdt(addr));
    /// POSIX (XSI).
    fn shmctl(id: c_int, cmd: c_int, buf: *mut c_void) -> c_int = ret(kernel::process::shmctl(id, cmd, buf));
}
