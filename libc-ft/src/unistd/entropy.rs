//! `getentropy`.

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

unsafe fn fill(buf: *mut c_void, n: usize) -> Result<()> {
    if n > 256 {
        return Err(Errno::EIO);
    }
    let mut done = 0;
    while done < n {
        // SAFETY: the C caller's buffer has `n` bytes.
        match unsafe { kernel::process::getrandom(buf.byte_add(done), n - done, 0) } {
            Ok(0) => return Err(Errno::EIO),
            Ok(more) => done += more,
            Err(Errno::EINTR) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

calls! {
    /// BSD.
    fn getentropy(buf: *mut c_void, n: usize) -> c_int = ret_unit(fill(buf, n));
}
