//! Names in directories.

use crate::internal::shim::{ret_size, ret_unit};
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{AT_EACCESS, AT_FDCWD, AT_REMOVEDIR, AT_SYMLINK_NOFOLLOW};
use kernel::{Errno, Result};

const CWD: c_int = AT_FDCWD;

/// `faccessat`: the plain call where no flag needs the newer one.
unsafe fn check_access(dir: c_int, path: *const c_char, mode: c_int, flags: c_int) -> Result<()> {
    // SAFETY: the path is the C caller's.
    unsafe {
        if flags == 0 {
            return kernel::fs::faccessat(dir, path, mode);
        }
        match kernel::fs::faccessat2(dir, path, mode, flags) {
            // Before Linux 5.8; where real and effective ids agree the plain call says the same.
            Err(Errno::ENOSYS) if flags == AT_EACCESS as c_int && ids_agree() => {
                kernel::fs::faccessat(dir, path, mode)
            }
            r => r,
        }
    }
}

/// Whether the real and effective ids are the same.
fn ids_agree() -> bool {
    use kernel::process::{getegid, geteuid, getgid, getuid};
    // SAFETY: the calls take nothing.
    unsafe { getuid() == geteuid() && getgid() == getegid() }
}

calls! {
    /// POSIX.
    fn access(path: *const c_char, mode: c_int) -> c_int = ret_unit(check_access(CWD, path, mode, 0));
    /// POSIX.
    fn faccessat(dir: c_int, path: *const c_char, mode: c_int, flags: c_int) -> c_int = ret_unit(check_access(dir, path, mode, flags));
    /// GNU.
    fn euidaccess(path: *const c_char, mode: c_int) -> c_int = ret_unit(check_access(CWD, path, mode, AT_EACCESS as c_int));
    /// POSIX.
    fn link(old: *const c_char, new: *const c_char) -> c_int = ret_unit(kernel::fs::linkat(CWD, old, CWD, new, 0));
    /// POSIX.
    fn linkat(od: c_int, old: *const c_char, nd: c_int, new: *const c_char, flags: c_int) -> c_int = ret_unit(kernel::fs::linkat(od, old, nd, new, flags));
    /// POSIX.
    fn symlink(target: *const c_char, path: *const c_char) -> c_int = ret_unit(kernel::fs::symlinkat(target, CWD, path));
    /// POSIX.
    fn symlinkat(target: *const c_char, dir: c_int, path: *const c_char) -> c_int = ret_unit(kernel::fs::symlinkat(target, dir, path));
    /// POSIX.
    fn readlink(path: *const c_char, buf: *mut c_char, n: usize) -> isize = ret_size(kernel::fs::readlinkat(CWD, path, buf, n));
    /// POSIX.
    fn readlinkat(dir: c_int, path: *const c_char, buf: *mut c_char, n: usize) -> isize = ret_size(kernel::fs::readlinkat(dir, path, buf, n));
    /// POSIX.
    fn unlink(path: *const c_char) -> c_int = ret_unit(kernel::fs::unlinkat(CWD, path, 0));
    /// POSIX.
    fn unlinkat(dir: c_int, path: *const c_char, flags: c_int) -> c_int = ret_unit(kernel::fs::unlinkat(dir, path, flags));
    /// POSIX.
    fn rmdir(path: *const c_char) -> c_int = ret_unit(kernel::fs::unlinkat(CWD, path, AT_REMOVEDIR as c_int));
    /// POSIX.
    fn chdir(path: *const c_char) -> c_int = ret_unit(kernel::fs::chdir(path));
    /// POSIX.
    fn fchdir(fd: c_int) -> c_int = ret_unit(kernel::fs::fchdir(fd));
    /// POSIX.
    fn chown(path: *const c_char, uid: c_uint, gid: c_uint) -> c_int = ret_unit(kernel::fs::fchownat(CWD, path, uid, gid, 0));
    /// POSIX.
    fn lchown(path: *const c_char, uid: c_uint, gid: c_uint) -> c_int = ret_unit(kernel::fs::fchownat(CWD, path, uid, gid, AT_SYMLINK_NOFOLLOW as c_int));
    /// POSIX.
    fn fchown(fd: c_int, uid: c_uint, gid: c_uint) -> c_int = ret_unit(kernel::fs::fchown(fd, uid, gid));
    /// POSIX.
    fn fchownat(dir: c_int, path: *const c_char, uid: c_uint, gid: c_uint, flags: c_int) -> c_int = ret_unit(kernel::fs::fchownat(dir, path, uid, gid, flags));
    /// Linux.
    fn chroot(path: *const c_char) -> c_int = ret_unit(kernel::fs::chroot(path));
    /// BSD.
    fn acct(path: *const c_char) -> c_int = ret_unit(kernel::process::acct(path));
}
alias!(euidaccess => eaccess);
