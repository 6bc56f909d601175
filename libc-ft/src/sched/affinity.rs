//! Processors (GNU).

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_uint};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::Result;

unsafe fn get(pid: c_int, size: usize, cpus: *mut u8) -> Result<()> {
    // SAFETY: the caller's set has `size` bytes.
    unsafe {
        let n = kernel::thread::sched_getaffinity(pid, size.min(i32::MAX as usize), cpus.cast())?;
        core::ptr::write_bytes(cpus.add(n), 0, size - n);
    }
    Ok(())
}

unsafe fn current_cpu() -> Result<c_int> {
    let mut cpu: c_uint = 0;
    // SAFETY: a number to fill.
    unsafe { kernel::thread::getcpu(&mut cpu, null_mut())? };
    Ok(cpu as c_int)
}

calls! {
    /// GNU.
    fn sched_getaffinity(pid: c_int, size: usize, cpus: *mut u8) -> c_int = ret_unit(get(pid, size, cpus));
    /// GNU.
    fn sched_setaffinity(pid: c_int, size: usize, cpus: *const u8) -> c_int = ret_unit(kernel::thread::sched_setaffinity(pid, size, cpus.cast()));
    /// GNU.
    fn sched_getcpu() -> c_int = ret(current_cpu());
    /// GNU.
    fn getcpu(cpu: *mut c_uint, node: *mut c_uint) -> c_int = ret_unit(kernel::thread::getcpu(cpu, node));
}

/// `CPU_COUNT` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn __sched_cpucount(size: usize, cpus: *const u64) -> c_int {
    // SAFETY: the caller's set has `size` bytes.
    (0..size / 8)
        .map(|i| unsafe { *cpus.add(i) }.count_ones() as c_int)
        .sum()
}

/// `CPU_ALLOC` (GNU).
#[unsafe(no_mangle)]
extern "C" fn __sched_cpualloc(count: usize) -> *mut u64 {
    // SAFETY: any size will do.
    unsafe { crate::malloc::alloc(count.div_ceil(64) * 8).cast() }
}

/// `CPU_FREE` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn __sched_cpufree(cpus: *mut u64) {
    // SAFETY: from `CPU_ALLOC`, or null.
    unsafe { crate::malloc::dealloc(cpus.cast()) }
}
