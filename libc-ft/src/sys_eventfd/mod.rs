//! `sys/eventfd.h` (`man 2 eventfd`).

use crate::internal::shim::{ret, set_errno};
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel as kernel;

/// `eventfd`: `man 2 eventfd`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eventfd(initial: c_uint, flags: c_int) -> c_int {
    // SAFETY: no pointers.
    ret(unsafe { kernel::poll::eventfd2(initial, flags) })
}

/// `eventfd_read`: `man 3 eventfd_read`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eventfd_read(fd: c_int, value: *mut u64) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    whole(blocking(|| unsafe {
        kernel::fs::read(fd, value.cast(), 8)
    }))
}

/// `eventfd_write`: `man 3 eventfd_write`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eventfd_write(fd: c_int, value: u64) -> c_int {
    // SAFETY: the value outlives the call.
    whole(blocking(|| unsafe {
        kernel::fs::write(fd, (&raw const value).cast(), 8)
    }))
}

fn whole(r: kernel::Result<usize>) -> c_int {
    match r {
        Ok(8) => 0,
        Ok(_) => -1,
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}
