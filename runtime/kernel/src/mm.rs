//! The memory map (`man 2 mmap`).

use crate::seam::host_calls;
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_sys::general::iovec;

host_calls! {
    /// `mmap(2)`.
    mmap(addr: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, offset: i64) -> *mut c_void = __NR_mmap;
    /// `brk(2)`: where the break is now; it did not move if that is not where it should be.
    brk(to: usize) -> usize = __NR_brk;
    /// `munmap(2)`.
    munmap(addr: *mut c_void, len: usize) -> () = __NR_munmap;
    /// `mprotect(2)`.
    mprotect(addr: *mut c_void, len: usize, prot: c_int) -> () = __NR_mprotect;
    /// `mremap(2)`.
    mremap(old: *mut c_void, old_len: usize, new_len: usize, flags: c_int, new: *mut c_void) -> *mut c_void = __NR_mremap;
    /// `madvise(2)`.
    madvise(addr: *mut c_void, len: usize, advice: c_int) -> () = __NR_madvise;
    /// `process_madvise(2)`: the bytes advised on.
    process_madvise(pidfd: c_int, iov: *const iovec, n: usize, advice: c_int, flags: c_uint) -> usize = __NR_process_madvise;
    /// `remap_file_pages(2)`.
    remap_file_pages(addr: *mut c_void, len: usize, prot: c_int, page: usize, flags: c_int) -> () = __NR_remap_file_pages;
    /// `mlock(2)`.
    mlock(addr: *const c_void, len: usize) -> () = __NR_mlock;
    /// `mlock2(2)`.
    mlock2(addr: *const c_void, len: usize, flags: c_uint) -> () = __NR_mlock2;
    /// `munlock(2)`.
    munlock(addr: *const c_void, len: usize) -> () = __NR_munlock;
    /// `mlockall(2)`.
    mlockall(flags: c_int) -> () = __NR_mlockall;
    /// `munlockall(2)`.
    munlockall() -> () = __NR_munlockall;
    /// `msync(2)`.
    msync(addr: *mut c_void, len: usize, flags: c_int) -> () = __NR_msync;
    /// `mincore(2)`.
    mincore(addr: *mut c_void, len: usize, vec: *mut u8) -> () = __NR_mincore;
}
