//! `ftok`.

use crate::internal::shim::ret;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::AT_FDCWD;

unsafe fn token(path: *const c_char, project: c_int) -> Result<c_int> {
    // SAFETY: zero is a valid `stat`, which the call fills in; the path is the C caller's.
    unsafe {
        let mut st: kernel::general::stat = core::mem::zeroed();
        kernel::fs::fstatat(AT_FDCWD, path, &mut st, 0)?;
        let key = st.st_ino as u32 & 0xffff
            | (st.st_dev as u32 & 0xff) << 16
            | (project as u32 & 0xff) << 24;
        Ok(key as c_int)
    }
}

calls! {
    /// POSIX (XSI).
    fn ftok(path: *const c_char, project: c_int) -> c_int = ret(token(path, project));
}
