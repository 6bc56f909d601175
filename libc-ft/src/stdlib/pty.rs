//! Pseudo-terminals: the master's side.

use crate::internal::shim::{ret, ret_errno, ret_unit};
use crate::unistd::PathBuf;
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, O_NOCTTY, O_RDWR};
use kernel::raw::ioctl::{TIOCGPTN, TIOCSPTLCK};
use kernel::{Errno, Result};

/// A new master.
///
/// # Safety
/// Always safe; the call takes a constant name.
pub(crate) unsafe fn open_master(flags: c_int) -> Result<c_int> {
    // SAFETY: the name is a constant.
    unsafe { kernel::fs::openat(AT_FDCWD, c"/dev/ptmx".as_ptr(), flags, 0) }.map_err(|e| {
        // Before Linux 2.6.39: no more pseudo-terminals.
        if e == Errno::ENOSPC { Errno::EAGAIN } else { e }
    })
}

fn number(fd: c_int) -> Result<u32> {
    let mut n: u32 = 0;
    // SAFETY: the number is local.
    unsafe { kernel::fs::ioctl(fd, TIOCGPTN as usize, &raw mut n as usize) }.map(|_| n)
}

/// The slave's name.
pub(crate) fn slave_name(fd: c_int) -> Result<PathBuf> {
    let mut name = PathBuf::new();
    name.push(b"/dev/pts/")?;
    name.push_number(number(fd)?.into())?;
    Ok(name)
}

/// Allows the slave to be opened.
///
/// # Safety
/// Always safe; no pointers are passed.
pub(crate) unsafe fn unlock(fd: c_int) -> Result<()> {
    let open: c_int = 0;
    // SAFETY: the flag is local.
    unsafe { kernel::fs::ioctl(fd, TIOCSPTLCK as usize, &raw const open as usize) }.map(drop)
}

/// The kernel made the slave ours when the master was opened; what is left is
/// to say whether this is a master.
unsafe fn grant(fd: c_int) -> Result<()> {
    match number(fd) {
        Err(Errno::ENOTTY) => Err(Errno::EINVAL),
        r => r.map(drop),
    }
}

unsafe fn copy_name(fd: c_int, buf: *mut c_char, size: usize) -> Result<()> {
    if buf.is_null() {
        return Err(Errno::EINVAL);
    }
    let name = slave_name(fd)?;
    let n = name.as_bytes().len() + 1;
    if n > size {
        return Err(Errno::ERANGE);
    }
    // SAFETY: the C caller's buffer has `size` bytes.
    unsafe { core::ptr::copy_nonoverlapping(name.as_ptr(), buf, n) };
    Ok(())
}

/// The buffer of `ptsname`.
struct Name(UnsafeCell<[c_char; 32]>);
// SAFETY: POSIX says that `ptsname` need not be safe in threads.
unsafe impl Sync for Name {}
static NAME: Name = Name(UnsafeCell::new([0; 32]));

calls! {
    /// POSIX (XSI).
    fn posix_openpt(flags: c_int) -> c_int = ret(open_master(flags));
    /// BSD.
    fn getpt() -> c_int = ret(open_master((O_RDWR | O_NOCTTY) as c_int));
    /// POSIX (XSI).
    fn grantpt(fd: c_int) -> c_int = ret_unit(grant(fd));
    /// POSIX (XSI).
    fn unlockpt(fd: c_int) -> c_int = ret_unit(unlock(fd));
    /// GNU.
    fn ptsname_r(fd: c_int, buf: *mut c_char, size: usize) -> c_int = ret_errno(copy_name(fd, buf, size));
    /// POSIX (XSI); the name lies in memory of the library.
    fn ptsname(fd: c_int) -> *mut c_char = ret(copy_name(fd, NAME.0.get().cast(), 32).map(|()| NAME.0.get().cast()));
    /// glibc's checked form.
    fn __ptsname_r_chk(fd: c_int, buf: *mut c_char, size: usize, has: usize) -> c_int =
        ret_errno(copy_name(fd, buf, crate::unistd::within(size, has)));
}
