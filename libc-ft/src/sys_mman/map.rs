//! Mappings. `MAP_FAILED` is -1.

use crate::internal::shim::{ret_unit, set_errno};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

fn ret_map(r: Result<*mut c_void>) -> *mut c_void {
    match r {
        Ok(p) => p,
        Err(e) => {
            set_errno(e);
            usize::MAX as *mut c_void
        }
    }
}

unsafe fn map(
    addr: *mut c_void,
    len: usize,
    prot: c_int,
    flags: c_int,
    fd: c_int,
    off: i64,
) -> Result<*mut c_void> {
    if off & 4095 != 0 {
        return Err(Errno::EINVAL);
    }
    // SAFETY: what a fixed mapping replaces is the C caller's.
    unsafe { kernel::mm::mmap(addr, len, prot, flags, fd, off) }
}

calls! {
    /// POSIX.
    fn mmap(addr: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, off: i64) -> *mut c_void = ret_map(map(addr, len, prot, flags, fd, off));
    /// POSIX.
    fn munmap(addr: *mut c_void, len: usize) -> c_int = ret_unit(kernel::mm::munmap(addr, len));
    /// POSIX.
    fn mprotect(addr: *mut c_void, len: usize, prot: c_int) -> c_int = ret_unit(kernel::mm::mprotect(addr, len, prot));
    /// Linux; the new address counts only with `MREMAP_FIXED` or `MREMAP_DONTUNMAP`.
    fn mremap(old: *mut c_void, old_len: usize, new_len: usize, flags: c_int, new: *mut c_void) -> *mut c_void =
        ret_map(kernel::mm::mremap(old, old_len, new_len, flags, if flags & 6 != 0 { new } else { core::ptr::null_mut() }));
    /// POSIX.
    cancel fn msync(addr: *mut c_void, len: usize, flags: c_int) -> c_int = ret_unit(kernel::mm::msync(addr, len, flags));
    /// BSD.
    fn mincore(addr: *mut c_void, len: usize, vec: *mut u8) -> c_int = ret_unit(kernel::mm::mincore(addr, len, vec));
    /// Linux.
    fn remap_file_pages(addr: *mut c_void, len: usize, prot: c_int, page: usize, flags: c_int) -> c_int = ret_unit(kernel::mm::remap_file_pages(addr, len, prot, page, flags));
}
alias!(mmap => mmap64, __mmap);
alias!(munmap => __munmap);
alias!(mprotect => __mprotect);
