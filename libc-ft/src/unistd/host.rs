//! The host's names.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_long};
use ftlinux_kernel as kernel;
use kernel::raw::system::new_utsname;
use kernel::{Errno, Result};

/// What `uname` says.
fn names() -> Result<new_utsname> {
    // SAFETY: zero is a valid `utsname`, which the call fills in.
    unsafe {
        let mut u: new_utsname = core::mem::zeroed();
        kernel::process::uname(&mut u).map(|()| u)
    }
}

/// Copies a name; `too_long` if it and its NUL do not fit, after what does.
unsafe fn give(name: &[c_char; 65], buf: *mut c_char, size: usize, too_long: Errno) -> Result<()> {
    let len = name.iter().position(|&c| c == 0).unwrap_or(64) + 1;
    // SAFETY: the C caller's buffer has `size` bytes.
    unsafe { core::ptr::copy_nonoverlapping(name.as_ptr(), buf, len.min(size)) };
    if len > size { Err(too_long) } else { Ok(()) }
}

/// `gethostname`.
///
/// # Safety
/// The buffer has `size` bytes.
pub(super) unsafe fn node_name(buf: *mut c_char, size: usize) -> Result<()> {
    // SAFETY: by the caller's word.
    names().and_then(|u| unsafe { give(&u.nodename, buf, size, Errno::ENAMETOOLONG) })
}

/// `getdomainname`.
///
/// # Safety
/// The buffer has `size` bytes.
pub(super) unsafe fn domain_name(buf: *mut c_char, size: usize) -> Result<()> {
    // SAFETY: by the caller's word.
    names().and_then(|u| unsafe { give(&u.domainname, buf, size, Errno::EINVAL) })
}

calls! {
    /// POSIX.
    fn gethostname(buf: *mut c_char, size: usize) -> c_int = ret_unit(node_name(buf, size));
    /// BSD.
    fn getdomainname(buf: *mut c_char, size: usize) -> c_int = ret_unit(domain_name(buf, size));
    /// BSD.
    fn sethostname(name: *const c_char, len: usize) -> c_int = ret_unit(kernel::process::sethostname(name, len));
    /// BSD.
    fn setdomainname(name: *const c_char, len: usize) -> c_int = ret_unit(kernel::process::setdomainname(name, len));
    /// BSD.
    fn sethostid(id: c_long) -> c_int = ret_unit(write_id(id));
    /// Linux.
    fn vhangup() -> c_int = ret_unit(kernel::process::vhangup());
}

/// Where the id is kept.
const HOSTID: &core::ffi::CStr = c"/etc/hostid";

unsafe fn write_id(id: c_long) -> Result<()> {
    use kernel::general::{AT_FDCWD, O_CLOEXEC, O_CREAT, O_TRUNC, O_WRONLY};
    let id = i32::try_from(id).map_err(|_| Errno::EOVERFLOW)?;
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
    // SAFETY: the name and the id are local.
    unsafe {
        let fd = kernel::fs::openat(AT_FDCWD, HOSTID.as_ptr(), flags as c_int, 0o644)?;
        let written = kernel::fs::write(fd, (&raw const id).cast(), 4);
        kernel::fs::close(fd)?;
        if written? == 4 {
            Ok(())
        } else {
            Err(Errno::EIO)
        }
    }
}

/// POSIX (XSI): what `/etc/hostid` holds; 0 without one, since an address of
/// the network, which glibc falls back to, names no host for long.
#[unsafe(no_mangle)]
pub extern "C" fn gethostid() -> c_long {
    let mut id = [0; 4];
    match super::read_small(HOSTID, &mut id) {
        Ok(read) if read.len() == 4 => i32::from_ne_bytes(id).into(),
        _ => 0,
    }
}
