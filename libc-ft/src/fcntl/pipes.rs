//! Moving bytes through pipes.

use crate::internal::shim::ret_size;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::iovec;

calls! {
    /// Linux.
    cancel fn splice(inp: c_int, oin: *mut i64, out: c_int, oout: *mut i64, n: usize, flags: c_uint) -> isize =
        ret_size(kernel::fs::splice(inp, oin, out, oout, n, flags));
    /// Linux.
    cancel fn tee(inp: c_int, out: c_int, n: usize, flags: c_uint) -> isize = ret_size(kernel::fs::tee(inp, out, n, flags));
    /// Linux.
    cancel fn vmsplice(fd: c_int, iov: *const iovec, n: usize, flags: c_uint) -> isize = ret_size(kernel::fs::vmsplice(fd, iov, n, flags));
}
