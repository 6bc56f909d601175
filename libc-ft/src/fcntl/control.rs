//! `fcntl`.

use crate::internal::shim::ret;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::{F_GETOWN, F_GETOWN_EX, F_OWNER_PGRP, f_owner_ex};

calls! {
    /// POSIX. The argument is an integer or a pointer, in one register either way.
    cancel fn fcntl(fd: c_int, cmd: c_int, arg: usize) -> c_int = ret(control(fd, cmd, arg));
}
alias!(fcntl => fcntl64, __fcntl);

unsafe fn control(fd: c_int, cmd: c_int, arg: usize) -> Result<c_int> {
    if cmd == F_GETOWN as c_int {
        // F_GETOWN gives a group as a negative number, which looks like an error.
        let mut owner = f_owner_ex { type_: 0, pid: 0 };
        // SAFETY: the owner is local.
        unsafe { kernel::fs::fcntl(fd, F_GETOWN_EX as c_int, &raw mut owner as usize) }?;
        return Ok(if owner.type_ == F_OWNER_PGRP as c_int {
            -owner.pid
        } else {
            owner.pid
        });
    }
    // SAFETY: the argument is what the command takes.
    unsafe { kernel::fs::fcntl(fd, cmd, arg) }
}
