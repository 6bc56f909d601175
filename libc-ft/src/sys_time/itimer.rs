//! `getitimer`, `setitimer` (POSIX.1-2017).

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::general::itimerval;

const _: () = assert!(size_of::<itimerval>() == 32);

/// `getitimer`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getitimer(which: c_int, current: *mut itimerval) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::time::getitimer(which, current) })
}

/// `setitimer`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setitimer(
    which: c_int,
    new: *const itimerval,
    old: *mut itimerval,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { kernel::time::setitimer(which, new, old) })
}
