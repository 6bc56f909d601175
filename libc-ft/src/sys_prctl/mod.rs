//! `sys/prctl.h`.

use crate::internal::shim::ret;
use core::ffi::{c_int, c_ulong};
use ftlinux_kernel as kernel;

calls! {
    /// Linux. Arguments not given are whatever the registers hold, and unused.
    fn prctl(option: c_int, a: c_ulong, b: c_ulong, c: c_ulong, d: c_ulong) -> c_int =
        ret(kernel::process::prctl(option, a as usize, b as usize, c as usize, d as usize));
}
