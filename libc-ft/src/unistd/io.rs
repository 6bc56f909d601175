//! Reading, writing and descriptors.

use crate::internal::shim::{ret, ret_size, ret_unit};
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// POSIX.
    cancel fn read(fd: c_int, buf: *mut c_void, n: usize) -> isize = ret_size(kernel::fs::read(fd, buf, n));
    /// POSIX.
    cancel fn write(fd: c_int, buf: *const c_void, n: usize) -> isize = ret_size(kernel::fs::write(fd, buf, n));
    /// POSIX.
    cancel fn pread(fd: c_int, buf: *mut c_void, n: usize, off: i64) -> isize = ret_size(kernel::fs::pread(fd, buf, n, off));
    /// POSIX.
    cancel fn pwrite(fd: c_int, buf: *const c_void, n: usize, off: i64) -> isize = ret_size(kernel::fs::pwrite(fd, buf, n, off));
    /// POSIX.
    fn lseek(fd: c_int, off: i64, whence: c_int) -> i64 = ret(kernel::fs::lseek(fd, off, whence));
    /// POSIX.
    cancel fn close(fd: c_int) -> c_int = ret_unit(kernel::fs::close(fd));
    /// Linux.
    fn close_range(first: c_uint, last: c_uint, flags: c_int) -> c_int = ret_unit(kernel::fs::close_range(first, last, flags as c_uint));
    /// POSIX.
    fn dup(fd: c_int) -> c_int = ret(kernel::fs::dup(fd));
    /// POSIX.
    fn dup2(old: c_int, new: c_int) -> c_int = ret(kernel::fs::dup2(old, new));
    /// Linux.
    fn dup3(old: c_int, new: c_int, flags: c_int) -> c_int = ret(kernel::fs::dup3(old, new, flags));
    /// POSIX.
    fn pipe(fds: *mut c_int) -> c_int = ret_unit(kernel::fs::pipe2(fds, 0));
    /// Linux.
    fn pipe2(fds: *mut c_int, flags: c_int) -> c_int = ret_unit(kernel::fs::pipe2(fds, flags));
    /// Linux.
    cancel fn copy_file_range(inp: c_int, oin: *mut i64, out: c_int, oout: *mut i64, n: usize, flags: c_uint) -> isize =
        ret_size(kernel::fs::copy_file_range(inp, oin, out, oout, n, flags));
}
alias!(read => __read);
alias!(write => __write);
alias!(pread => pread64, __pread64);
alias!(pwrite => pwrite64, __pwrite64);
alias!(lseek => lseek64, __lseek);
alias!(close => __close);
alias!(dup2 => __dup2);
alias!(pipe => __pipe);

/// GNU 2.34: closes every descriptor from `first` on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn closefrom(first: c_int) {
    // SAFETY: no pointers are passed. The function reports nothing.
    let _ = unsafe { kernel::fs::close_range(first.max(0) as c_uint, c_uint::MAX, 0) };
}
