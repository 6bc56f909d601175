//! Namespaces (Linux).

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel::process as k;

calls! {
    /// Linux.
    fn unshare(flags: c_int) -> c_int = ret_unit(k::unshare(flags));
    /// Linux.
    fn setns(fd: c_int, kind: c_int) -> c_int = ret_unit(k::setns(fd, kind));
}
