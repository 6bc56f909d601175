//! Advice on memory.

use crate::internal::shim::{ret_errno, ret_size, ret_unit};
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::{MADV_DONTNEED, iovec};

/// POSIX's `DONTNEED` must not lose data, as the kernel's does.
unsafe fn advise(addr: *mut c_void, len: usize, advice: c_int) -> Result<()> {
    if advice == MADV_DONTNEED as c_int {
        return Ok(());
    }
    // SAFETY: other advice leaves the memory as it is.
    unsafe { kernel::mm::madvise(addr, len, advice) }
}

calls! {
    /// BSD.
    fn madvise(addr: *mut c_void, len: usize, advice: c_int) -> c_int = ret_unit(kernel::mm::madvise(addr, len, advice));
    /// POSIX.
    fn posix_madvise(addr: *mut c_void, len: usize, advice: c_int) -> c_int = ret_errno(advise(addr, len, advice));
    /// Linux.
    fn process_madvise(pidfd: c_int, iov: *const iovec, n: usize, advice: c_int, flags: c_uint) -> isize =
        ret_size(kernel::mm::process_madvise(pidfd, iov, n, advice, flags));
}
alias!(madvise => __madvise);
