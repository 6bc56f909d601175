//! Files by handle.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// Linux.
    fn name_to_handle_at(dir: c_int, path: *const c_char, handle: *mut c_void, mount: *mut c_int, flags: c_int) -> c_int =
        ret_unit(kernel::fs::name_to_handle_at(dir, path, handle, mount, flags));
    /// Linux.
    fn open_by_handle_at(mount: c_int, handle: *mut c_void, flags: c_int) -> c_int =
        ret(kernel::fs::open_by_handle_at(mount, handle, flags));
}
