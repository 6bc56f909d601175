//! `sys/sysinfo.h`.

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_long};
use ftlinux_kernel as kernel;

const _: () = assert!(size_of::<kernel::raw::system::sysinfo>() == 112);

calls! {
    /// Linux.
    fn sysinfo(info: *mut kernel::raw::system::sysinfo) -> c_int = ret_unit(kernel::process::sysinfo_(info));
}

/// GNU: processors that are running.
#[unsafe(no_mangle)]
pub extern "C" fn get_nprocs() -> c_int {
    crate::unistd::cpus_online() as c_int
}

/// GNU: processors that there may be.
#[unsafe(no_mangle)]
pub extern "C" fn get_nprocs_conf() -> c_int {
    crate::unistd::cpus_configured() as c_int
}

/// GNU: pages of memory.
#[unsafe(no_mangle)]
pub extern "C" fn get_phys_pages() -> c_long {
    crate::unistd::memory_pages(false)
}

/// GNU: pages of memory that are free.
#[unsafe(no_mangle)]
pub extern "C" fn get_avphys_pages() -> c_long {
    crate::unistd::memory_pages(true)
}
