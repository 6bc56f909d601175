//! `sys/utsname.h`.

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::raw::system::new_utsname;

const _: () = assert!(size_of::<new_utsname>() == 390);

calls! {
    /// POSIX.
    fn uname(buf: *mut new_utsname) -> c_int = ret_unit(kernel::process::uname(buf));
}
