//! `lockf`.

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::general::{F_GETLK, F_RDLCK, F_SETLK, F_SETLKW, F_UNLCK, F_WRLCK, flock};
use kernel::{Errno, Result};

unsafe fn lock(fd: c_int, op: c_int, len: i64) -> Result<()> {
    const SEEK_CUR: i16 = 1;
    // SAFETY: zero is a valid `flock`; it is local.
    unsafe {
        let mut l: flock = core::mem::zeroed();
        l.l_whence = SEEK_CUR as _;
        l.l_len = len;
        l.l_type = match op {
            0 => F_UNLCK,
            1 | 2 => F_WRLCK,
            3 => F_RDLCK,
            _ => return Err(Errno::EINVAL),
        } as _;
        let cmd = [F_SETLK, F_SETLKW, F_SETLK, F_GETLK][op as usize];
        kernel::fs::fcntl(fd, cmd as c_int, &raw mut l as usize)?;
        // F_TEST: somebody else's lock is a refusal.
        if op == 3 && l.l_type as u32 != F_UNLCK && l.l_pid != kernel::process::getpid()? {
            return Err(Errno::EACCES);
        }
        Ok(())
    }
}

calls! {
    /// POSIX (XSI).
    cancel fn lockf(fd: c_int, op: c_int, len: i64) -> c_int = ret_unit(lock(fd, op, len));
}
alias!(lockf => lockf64);
