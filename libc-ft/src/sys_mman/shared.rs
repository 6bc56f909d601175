//! Shared memory by name, and files without one.

use crate::internal::shim::{ret, ret_unit};
use crate::string::bytes;
use crate::unistd::PathBuf;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, O_CLOEXEC, O_NOFOLLOW, O_NONBLOCK};
use kernel::{Errno, Result};

/// Where objects live: one file each in `/dev/shm`.
///
/// # Safety
/// `name` is a C string.
pub(crate) unsafe fn object_path(name: *const c_char) -> Result<PathBuf> {
    // SAFETY: by the caller's word.
    let name = unsafe { bytes(name) };
    let first = name.iter().position(|&c| c != b'/').unwrap_or(name.len());
    let name = &name[first..];
    if name.is_empty() || name.contains(&b'/') || name == b"." || name == b".." {
        return Err(Errno::EINVAL);
    }
    if name.len() > 254 {
        return Err(Errno::ENAMETOOLONG);
    }
    let mut path = PathBuf::new();
    path.push(b"/dev/shm/")?;
    path.push(name)?;
    Ok(path)
}

unsafe fn open(name: *const c_char, flags: c_int, mode: c_uint) -> Result<c_int> {
    let flags = flags | (O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) as c_int;
    // SAFETY: the name is the C caller's.
    unsafe {
        let path = object_path(name)?;
        match kernel::fs::openat(AT_FDCWD, path.as_ptr(), flags, mode) {
            // It is there, and no object of this kind.
            Err(Errno::EISDIR) => Err(Errno::EINVAL),
            r => r,
        }
    }
}

unsafe fn unlink(name: *const c_char) -> Result<()> {
    // SAFETY: the name is the C caller's.
    unsafe {
        let path = object_path(name)?;
        match kernel::fs::unlinkat(AT_FDCWD, path.as_ptr(), 0) {
            Err(Errno::EPERM) => Err(Errno::EACCES),
            r => r,
        }
    }
}

calls! {
    /// POSIX.
    fn shm_open(name: *const c_char, flags: c_int, mode: c_uint) -> c_int = ret(open(name, flags, mode));
    /// POSIX.
    fn shm_unlink(name: *const c_char) -> c_int = ret_unit(unlink(name));
    /// Linux.
    fn memfd_create(name: *const c_char, flags: c_uint) -> c_int = ret(kernel::fs::memfd_create(name, flags));
}
