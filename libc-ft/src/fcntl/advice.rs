//! What will be read, and room for what will be written.

use crate::internal::shim::{ret_errno, ret_size, ret_unit};
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

calls! {
    /// POSIX.
    fn posix_fadvise(fd: c_int, off: i64, len: i64, advice: c_int) -> c_int = ret_errno(kernel::fs::fadvise(fd, off, len, advice));
    /// POSIX.
    fn posix_fallocate(fd: c_int, off: i64, len: i64) -> c_int = ret_errno(reserve(fd, off, len));
    /// Linux.
    cancel fn fallocate(fd: c_int, mode: c_int, off: i64, len: i64) -> c_int = ret_unit(kernel::fs::fallocate(fd, mode, off, len));
    /// Linux.
    cancel fn sync_file_range(fd: c_int, off: i64, n: i64, flags: c_uint) -> c_int = ret_unit(kernel::fs::sync_file_range(fd, off, n, flags));
    /// Linux.
    fn readahead(fd: c_int, off: i64, n: usize) -> isize = ret_size(kernel::fs::readahead(fd, off, n).map(|()| 0));
}
alias!(posix_fadvise => posix_fadvise64);
alias!(posix_fallocate => posix_fallocate64);
alias!(fallocate => fallocate64);

/// Where the file system cannot reserve: a byte written into each block that
/// has none.
unsafe fn reserve(fd: c_int, off: i64, len: i64) -> Result<()> {
    if off < 0 || len <= 0 {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the buffers are local.
    unsafe {
        match kernel::fs::fallocate(fd, 0, off, len) {
            Err(Errno::EOPNOTSUPP) => {}
            r => return r,
        }
        let end = off.checked_add(len).ok_or(Errno::EFBIG)?;
        let mut st: kernel::general::stat = core::mem::zeroed();
        kernel::fs::fstat(fd, &mut st)?;
        let block = (st.st_blksize as i64).clamp(512, 4096);
        // The last byte of each block, so that the very last is the new end.
        let mut at = off + (len - 1) % block;
        while at < end {
            let mut byte = 0u8;
            let p: *mut c_void = (&raw mut byte).cast();
            // A byte that is there keeps its value, unless someone writes it meanwhile.
            let there = at < st.st_size as i64 && kernel::fs::pread(fd, p, 1, at)? == 1;
            if !there || byte == 0 {
                kernel::fs::pwrite(fd, p, 1, at)?;
            }
            at += block;
        }
        Ok(())
    }
}
