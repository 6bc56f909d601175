//! Permissions.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, AT_SYMLINK_NOFOLLOW};
use kernel::{Errno, Result};

/// `fchmodat(2)` takes no flags; `fchmodat2(2)`, since Linux 6.6, does.
unsafe fn change(dir: c_int, path: *const c_char, mode: c_uint, flags: c_int) -> Result<()> {
    // SAFETY: the path is the C caller's.
    unsafe {
        if flags == 0 {
            return kernel::fs::fchmodat(dir, path, mode);
        }
        if flags & !(AT_SYMLINK_NOFOLLOW as c_int) != 0 {
            return Err(Errno::EINVAL);
        }
        match kernel::fs::fchmodat2(dir, path, mode, flags) {
            Err(Errno::ENOSYS) => {
                // What is no symbolic link needs no flag.
                let mut st: kernel::general::stat = core::mem::zeroed();
                kernel::fs::fstatat(dir, path, &mut st, flags)?;
                if st.st_mode & kernel::general::S_IFMT == kernel::general::S_IFLNK {
                    return Err(Errno::EOPNOTSUPP);
                }
                kernel::fs::fchmodat(dir, path, mode)
            }
            r => r,
        }
    }
}

calls! {
    /// POSIX.
    fn chmod(path: *const c_char, mode: c_uint) -> c_int = ret_unit(kernel::fs::fchmodat(AT_FDCWD, path, mode));
    /// POSIX.
    fn fchmod(fd: c_int, mode: c_uint) -> c_int = ret_unit(kernel::fs::fchmod(fd, mode));
    /// POSIX.
    fn fchmodat(dir: c_int, path: *const c_char, mode: c_uint, flags: c_int) -> c_int = ret_unit(change(dir, path, mode, flags));
    /// BSD.
    fn lchmod(path: *const c_char, mode: c_uint) -> c_int = ret_unit(change(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW as c_int));
}
