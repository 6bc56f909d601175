//! Memory that stays.

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// POSIX.
    fn mlock(addr: *const c_void, len: usize) -> c_int = ret_unit(kernel::mm::mlock(addr, len));
    /// Linux.
    fn mlock2(addr: *const c_void, len: usize, flags: c_uint) -> c_int = ret_unit(kernel::mm::mlock2(addr, len, flags));
    /// POSIX.
    fn munlock(addr: *const c_void, len: usize) -> c_int = ret_unit(kernel::mm::munlock(addr, len));
    /// POSIX.
    fn mlockall(flags: c_int) -> c_int = ret_unit(kernel::mm::mlockall(flags));
    /// POSIX.
    fn munlockall() -> c_int = ret_unit(kernel::mm::munlockall());
}
