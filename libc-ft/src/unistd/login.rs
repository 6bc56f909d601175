//! `getlogin`: who logged in at the process's session, by the kernel's audit id.

use super::read_small;
use crate::internal::shim::{ret, ret_errno};
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::{Errno, Result};

/// The login's user id.
fn login_uid() -> Result<u32> {
    let mut buf = [0; 16];
    let text = read_small(c"/proc/self/loginuid", &mut buf)?.trim_ascii();
    let mut uid = 0u32;
    for &c in text {
        if !c.is_ascii_digit() {
            return Err(Errno::EINVAL);
        }
        uid = uid.wrapping_mul(10).wrapping_add((c - b'0') as u32);
    }
    // Not set: nobody logged in.
    if text.is_empty() || uid == u32::MAX {
        Err(Errno::ENXIO)
    } else {
        Ok(uid)
    }
}

/// `getlogin_r`.
///
/// # Safety
/// The buffer has `size` bytes.
pub(super) unsafe fn login_name(buf: *mut c_char, size: usize) -> Result<()> {
    let mut scratch = [0 as c_char; 1024];
    // SAFETY: the scratch memory is as long as said; the C caller's buffer too.
    unsafe {
        let user = crate::pwd::name_by_uid(login_uid()?, &mut scratch)?.ok_or(Errno::ENOENT)?;
        let n = crate::string::strlen(user) + 1;
        if n > size {
            return Err(Errno::ERANGE);
        }
        core::ptr::copy_nonoverlapping(user, buf, n);
        Ok(())
    }
}

/// The buffer of `getlogin`.
struct Name(UnsafeCell<[c_char; 256]>);
// SAFETY: POSIX says that `getlogin` need not be safe in threads.
unsafe impl Sync for Name {}
static NAME: Name = Name(UnsafeCell::new([0; 256]));

calls! {
    /// POSIX.
    fn getlogin_r(buf: *mut c_char, size: usize) -> c_int = ret_errno(login_name(buf, size));
    /// POSIX; the name lies in memory of the library.
    fn getlogin() -> *mut c_char = ret(login_name(NAME.0.get().cast(), 256).map(|()| NAME.0.get().cast()));
}
