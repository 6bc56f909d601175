//! `pty.h` and `login_tty` of `utmp.h`.

use crate::internal::shim::{ret, ret_unit};
use crate::stdlib::pty::{open_master, slave_name, unlock};
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, O_NOCTTY, O_RDWR, termios as Settings};
use kernel::raw::ioctl::{TCSETS, TIOCSCTTY, TIOCSWINSZ};
use kernel::{Errno, Result};

/// Master and slave of a new pseudo-terminal, set up as asked.
unsafe fn pair(
    name: *mut c_char,
    settings: *const c_void,
    size: *const c_void,
) -> Result<[c_int; 2]> {
    let flags = (O_RDWR | O_NOCTTY) as c_int;
    // SAFETY: the pointers are the C caller's and may be null; `name` has room by the
    // interface's contract.
    unsafe {
        let master = open_master(flags)?;
        let slave = unlock(master)
            .and_then(|()| slave_name(master))
            .and_then(|path| {
                let slave = kernel::fs::openat(AT_FDCWD, path.as_ptr(), flags, 0)?;
                if !name.is_null() {
                    core::ptr::copy_nonoverlapping(path.as_ptr(), name, path.as_bytes().len() + 1);
                }
                Ok(slave)
            })
            .inspect_err(|_| {
                let _ = kernel::fs::close(master);
            })?;
        if !settings.is_null() {
            // The C structure begins as the kernel's does, up to its last control characters.
            let _ = kernel::fs::ioctl(slave, TCSETS as usize, settings as usize);
        }
        if !size.is_null() {
            let _ = kernel::fs::ioctl(slave, TIOCSWINSZ as usize, size as usize);
        }
        Ok([master, slave])
    }
}

const _: () = assert!(size_of::<Settings>() == 36);

unsafe fn open(
    master: *mut c_int,
    slave: *mut c_int,
    name: *mut c_char,
    settings: *const c_void,
    size: *const c_void,
) -> Result<()> {
    // SAFETY: the pointers are the C caller's.
    unsafe {
        let fds = pair(name, settings, size)?;
        *master = fds[0];
        *slave = fds[1];
    }
    Ok(())
}

/// Makes `fd` the controlling terminal and the three standard descriptors.
unsafe fn take(fd: c_int) -> Result<()> {
    // SAFETY: no pointers are passed.
    unsafe {
        // A leader of a session stays one.
        let _ = kernel::process::setsid();
        kernel::fs::ioctl(fd, TIOCSCTTY as usize, 0)?;
        for standard in 0..=2 {
            loop {
                match kernel::fs::dup2(fd, standard) {
                    Err(Errno::EBUSY | Errno::EINTR) => {}
                    r => break r.map(drop)?,
                }
            }
        }
        if fd > 2 {
            kernel::fs::close(fd)?;
        }
        Ok(())
    }
}

unsafe fn fork(
    master: *mut c_int,
    name: *mut c_char,
    settings: *const c_void,
    size: *const c_void,
) -> Result<c_int> {
    // SAFETY: the pointers are the C caller's.
    unsafe {
        let fds = pair(name, settings, size)?;
        match crate::pthread::fork() {
            Ok(0) => {
                let _ = kernel::fs::close(fds[0]);
                if take(fds[1]).is_err() {
                    kernel::process::exit_group(1);
                }
                Ok(0)
            }
            Ok(pid) => {
                *master = fds[0];
                kernel::fs::close(fds[1])?;
                Ok(pid)
            }
            Err(e) => {
                for fd in fds {
                    let _ = kernel::fs::close(fd);
                }
                Err(e)
            }
        }
    }
}

calls! {
    /// BSD.
    fn openpty(master: *mut c_int, slave: *mut c_int, name: *mut c_char, settings: *const c_void, size: *const c_void) -> c_int =
        ret_unit(open(master, slave, name, settings, size));
    /// BSD.
    fn login_tty(fd: c_int) -> c_int = ret_unit(take(fd));
    /// BSD.
    fn forkpty(master: *mut c_int, name: *mut c_char, settings: *const c_void, size: *const c_void) -> c_int =
        ret(fork(master, name, settings, size));
}
