//! The stack for handlers.

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// POSIX (XSI).
    fn sigaltstack(new: *const c_void, old: *mut c_void) -> c_int = ret_unit(kernel::signal::sigaltstack(new, old));
}
