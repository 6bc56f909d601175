//! `sys/sendfile.h` (`man 2 sendfile`).

use crate::internal::shim::ret_size;
use core::ffi::c_int;
use ftlinux_kernel as kernel;

/// `sendfile`: `man 2 sendfile`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(
    out: c_int,
    input: c_int,
    offset: *mut i64,
    count: usize,
) -> isize {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_size(unsafe { kernel::fs::sendfile(out, input, offset, count) })
}
alias!(sendfile => sendfile64);
