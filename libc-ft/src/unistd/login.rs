//! `getlogin`: who logged in at the process's session, by the kernel's audit id;
//! and `cuserid`.

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

/// `L_cuserid`.
const CUSERID: usize = 9;

/// The name of the effective user; empty if there is none.
unsafe fn effective_name(to: *mut c_char) {
    let mut scratch = [0 as c_char; 1024];
    // SAFETY: the scratch memory is as long as said; the name is cut to what fits.
    unsafe {
        let name = ftlinux_kernel::process::geteuid()
            .and_then(|uid| crate::pwd::name_by_uid(uid, &mut scratch));
        *to = 0;
        if let Ok(Some(name)) = name {
            crate::string::copy_truncated(to, name, CUSERID);
        }
    }
}

/// `cuserid` (POSIX.1-1988): the name of the effective user, in `to` of
/// `L_cuserid` bytes or in memory of the library. There is none: null, or `to`
/// with an empty string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cuserid(to: *mut c_char) -> *mut c_char {
    // SAFETY: the caller's memory, or the library's, is large enough; the function may race.
    unsafe {
        let place = if to.is_null() {
            NAME.0.get().cast()
        } else {
            to
        };
        effective_name(place);
        if to.is_null() && *place == 0 {
            core::ptr::null_mut()
        } else {
            place
        }
    }
}
