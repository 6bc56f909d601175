//! The line: breaks, draining, flow, sessions, sizes.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::fs::ioctl;
use kernel::raw::ioctl::{TCFLSH, TCSBRK, TCSBRKP, TCXONC, TIOCGSID, TIOCGWINSZ, TIOCSWINSZ};

unsafe fn send_break(fd: c_int, duration: c_int) -> Result<()> {
    // SAFETY: no pointers are passed. Durations are in milliseconds here, in tenths of a
    // second there.
    unsafe {
        if duration <= 0 {
            ioctl(fd, TCSBRK as usize, 0)
        } else {
            ioctl(fd, TCSBRKP as usize, (duration as usize).div_ceil(100))
        }
    }
    .map(drop)
}

unsafe fn session(fd: c_int) -> Result<c_int> {
    let mut sid: c_int = 0;
    // SAFETY: the id is local.
    unsafe { ioctl(fd, TIOCGSID as usize, &raw mut sid as usize) }.map(|_| sid)
}

calls! {
    /// POSIX.
    fn tcsendbreak(fd: c_int, duration: c_int) -> c_int = ret_unit(send_break(fd, duration));
    /// POSIX: waits until all output is out.
    cancel fn tcdrain(fd: c_int) -> c_int = ret_unit(ioctl(fd, TCSBRK as usize, 1).map(drop));
    /// POSIX.
    fn tcflush(fd: c_int, queue: c_int) -> c_int = ret_unit(ioctl(fd, TCFLSH as usize, queue as usize).map(drop));
    /// POSIX.
    fn tcflow(fd: c_int, action: c_int) -> c_int = ret_unit(ioctl(fd, TCXONC as usize, action as usize).map(drop));
    /// POSIX.
    fn tcgetsid(fd: c_int) -> c_int = ret(session(fd));
    /// POSIX.1-2024.
    fn tcgetwinsize(fd: c_int, size: *mut c_void) -> c_int = ret_unit(ioctl(fd, TIOCGWINSZ as usize, size as usize).map(drop));
    /// POSIX.1-2024.
    fn tcsetwinsize(fd: c_int, size: *const c_void) -> c_int = ret_unit(ioctl(fd, TIOCSWINSZ as usize, size as usize).map(drop));
}
