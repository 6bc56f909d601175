//! Files of the system that fit a buffer.

use core::ffi::{CStr, c_int};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::{AT_FDCWD, O_CLOEXEC, O_RDONLY};

/// The beginning of a file, as much as fits.
pub(crate) fn read_small<'a>(path: &CStr, buf: &'a mut [u8]) -> Result<&'a [u8]> {
    // SAFETY: the name is a C string, the buffer as long as said.
    unsafe {
        let fd = kernel::fs::openat(AT_FDCWD, path.as_ptr(), (O_RDONLY | O_CLOEXEC) as c_int, 0)?;
        let mut n = 0;
        let mut result = Ok(());
        while n < buf.len() {
            match kernel::fs::read(fd, buf[n..].as_mut_ptr().cast(), buf.len() - n) {
                Ok(0) => break,
                Ok(more) => n += more,
                Err(kernel::Errno::EINTR) => {}
                Err(e) => {
                    result = Err(e);
                    break;
                }
            }
        }
        // What was read is read, whatever closing says.
        let _ = kernel::fs::close(fd);
        result.map(|()| &buf[..n])
    }
}
