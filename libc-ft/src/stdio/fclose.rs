//! `fclose`, `fcloseall`.

use super::file::{File, Stream, flag, own};
use super::list;
use super::lock::locked;
use super::popen::close_and_wait;
use crate::internal::shim::{ret, set_errno};
use core::ffi::c_int;
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// Frees the buffer, if it is ours; the stream has none then.
pub fn release_buffer(f: &mut File) {
    if !f.allocated.is_null() {
        // SAFETY: the buffer came from the allocator.
        unsafe { crate::malloc::dealloc(f.allocated) };
        f.allocated = null_mut();
    }
    f.buf_base = null_mut();
    f.buf_end = null_mut();
    f.reset_pointers();
}

/// Closes a stream, whatever it is over.
///
/// # Safety
/// `s` must be an open stream, which nobody uses any more.
pub unsafe fn close_stream(s: *mut Stream) -> Result<()> {
    // SAFETY: the caller's.
    unsafe {
        list::remove(s);
        let result = {
            let mut f = locked(s);
            let before = *ftlinux_kernel::thread::errno_location();
            let written = f.sync();
            let written = if written {
                Ok(())
            } else {
                Err(Errno::from_raw(*ftlinux_kernel::thread::errno_location()))
            };
            set_raw(before);
            let closed = (f.ops.close)(&mut f);
            release_buffer(&mut f);
            f.fileno = -1;
            f.flags |= flag::NO_READS | flag::NO_WRITES;
            written.and(closed)
        };
        if (*s).file.own & own::ALLOCATED != 0 {
            crate::malloc::dealloc(s.cast());
        }
        result
    }
}

fn set_raw(e: c_int) {
    // SAFETY: the location is the calling thread's own.
    unsafe { *ftlinux_kernel::thread::errno_location() = e }
}

/// `fclose` (C11 7.21.5.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fclose(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe {
        if (*s).file.pid != 0 {
            // As in glibc, a stream of `popen` ends like this too.
            return ret(close_and_wait(s));
        }
    }
    // SAFETY: an open stream.
    match unsafe { close_stream(s) } {
        Ok(()) => 0,
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}
alias!(fclose => _IO_fclose);

/// `fcloseall` (`man 3 fcloseall`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcloseall() -> c_int {
    let mut result = 0;
    loop {
        let s = list::first();
        if s.is_null() {
            break;
        }
        // SAFETY: a stream of the list is open; it leaves the list.
        if unsafe { close_stream(s) }.is_err() {
            result = -1;
        }
    }
    for s in super::file::standard() {
        // SAFETY: the standard streams are always there.
        if !unsafe { locked(s) }.sync() {
            result = -1;
        }
    }
    result
}
