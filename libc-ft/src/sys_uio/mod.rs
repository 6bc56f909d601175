//! `sys/uio.h`.

use crate::internal::shim::ret_size;
use core::ffi::{c_int, c_ulong};
use ftlinux_kernel as kernel;
use kernel::general::iovec;

const _: () = assert!(size_of::<iovec>() == 16);

calls! {
    /// POSIX (XSI).
    cancel fn readv(fd: c_int, iov: *const iovec, n: c_int) -> isize = ret_size(kernel::fs::readv(fd, iov, n));
    /// POSIX (XSI).
    cancel fn writev(fd: c_int, iov: *const iovec, n: c_int) -> isize = ret_size(kernel::fs::writev(fd, iov, n));
    /// BSD.
    cancel fn preadv(fd: c_int, iov: *const iovec, n: c_int, off: i64) -> isize = ret_size(kernel::fs::preadv(fd, iov, n, off, 0));
    /// BSD.
    cancel fn pwritev(fd: c_int, iov: *const iovec, n: c_int, off: i64) -> isize = ret_size(kernel::fs::pwritev(fd, iov, n, off, 0));
    /// Linux; the second half of the offset means nothing on 64 bits.
    cancel fn preadv2(fd: c_int, iov: *const iovec, n: c_int, off: i64, flags: c_int) -> isize = ret_size(kernel::fs::preadv2(fd, iov, n, off, 0, flags));
    /// Linux.
    cancel fn pwritev2(fd: c_int, iov: *const iovec, n: c_int, off: i64, flags: c_int) -> isize = ret_size(kernel::fs::pwritev2(fd, iov, n, off, 0, flags));
    /// Linux.
    fn process_vm_readv(pid: c_int, local: *const iovec, nl: c_ulong, remote: *const iovec, nr: c_ulong, flags: c_ulong) -> isize =
        ret_size(kernel::process::process_vm_readv(pid, local, nl as usize, remote, nr as usize, flags as usize));
    /// Linux.
    fn process_vm_writev(pid: c_int, local: *const iovec, nl: c_ulong, remote: *const iovec, nr: c_ulong, flags: c_ulong) -> isize =
        ret_size(kernel::process::process_vm_writev(pid, local, nl as usize, remote, nr as usize, flags as usize));
}
alias!(preadv => preadv64);
alias!(pwritev => pwritev64);
alias!(preadv2 => preadv64v2);
alias!(pwritev2 => pwritev64v2);
