//! `errno.h`.

use core::ffi::c_int;

/// `__errno_location` (LSB): where the calling thread's `errno` is.
#[unsafe(no_mangle)]
extern "C" fn __errno_location() -> *mut c_int {
    ftlinux_kernel::thread::errno_location()
}
