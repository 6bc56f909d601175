//! Terminals by descriptor.

use super::PathBuf;
use crate::internal::shim::{ret, ret_errno, ret_unit, set_errno};
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, S_IFCHR, S_IFMT, stat};
use kernel::raw::ioctl::{TCGETS, TIOCGPGRP, TIOCSPGRP};
use kernel::{Errno, Result};

/// An error unless the descriptor is a terminal's.
pub(crate) fn check_tty(fd: c_int) -> Result<()> {
    let mut t = [0u8; 64];
    // SAFETY: the kernel's `termios` has 36 bytes.
    unsafe { kernel::fs::ioctl(fd, TCGETS as usize, t.as_mut_ptr() as usize) }.map(drop)
}

/// POSIX.
#[unsafe(no_mangle)]
pub extern "C" fn isatty(fd: c_int) -> c_int {
    match check_tty(fd) {
        Ok(()) => 1,
        Err(e) => {
            set_errno(e);
            0
        }
    }
}

/// `ttyname_r`.
///
/// # Safety
/// The buffer has `size` bytes.
pub(crate) unsafe fn name_of(fd: c_int, buf: *mut c_char, size: usize) -> Result<()> {
    if buf.is_null() {
        return Err(Errno::EINVAL);
    }
    check_tty(fd)?;
    let mut link = PathBuf::new();
    link.push(b"/proc/self/fd/")?;
    link.push_number(fd as u64)?;
    let mut name = [0 as c_char; super::PATH_MAX];
    // SAFETY: the buffers are as long as said; `name` keeps a NUL at its end.
    unsafe {
        let n = kernel::fs::readlinkat(AT_FDCWD, link.as_ptr(), name.as_mut_ptr(), name.len() - 1)?;
        let mut here: stat = core::mem::zeroed();
        let mut there: stat = core::mem::zeroed();
        kernel::fs::fstat(fd, &mut here)?;
        // The name may mean another terminal in this root, or none.
        if kernel::fs::fstatat(AT_FDCWD, name.as_ptr(), &mut there, 0).is_err()
            || there.st_mode & S_IFMT != S_IFCHR
            || (here.st_ino, here.st_rdev) != (there.st_ino, there.st_rdev)
        {
            return Err(Errno::ENODEV);
        }
        if n + 1 > size {
            return Err(Errno::ERANGE);
        }
        core::ptr::copy_nonoverlapping(name.as_ptr(), buf, n + 1);
        Ok(())
    }
}

/// The buffer of `ttyname`.
struct Name(UnsafeCell<[c_char; 64]>);
// SAFETY: POSIX says that `ttyname` need not be safe in threads.
unsafe impl Sync for Name {}
static NAME: Name = Name(UnsafeCell::new([0; 64]));

unsafe fn foreground(fd: c_int) -> Result<c_int> {
    let mut group: c_int = 0;
    // SAFETY: the group is local.
    unsafe { kernel::fs::ioctl(fd, TIOCGPGRP as usize, &raw mut group as usize) }.map(|_| group)
}

calls! {
    /// POSIX.
    fn ttyname_r(fd: c_int, buf: *mut c_char, size: usize) -> c_int = ret_errno(name_of(fd, buf, size));
    /// POSIX; the name lies in memory of the library.
    fn ttyname(fd: c_int) -> *mut c_char = ret(name_of(fd, NAME.0.get().cast(), 64).map(|()| NAME.0.get().cast()));
    /// POSIX.
    fn tcgetpgrp(fd: c_int) -> c_int = ret(foreground(fd));
    /// POSIX.
    fn tcsetpgrp(fd: c_int, group: c_int) -> c_int = ret_unit(kernel::fs::ioctl(fd, TIOCSPGRP as usize, &raw const group as usize).map(drop));
}
alias!(isatty => __isatty);
