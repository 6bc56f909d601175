//! The calling thread's signal mask.

use super::set::{RESERVED, Sigset, mask_of, store_mask};
use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::Result;

/// `SIG_BLOCK`.
pub(crate) const BLOCK: c_int = 0;
/// `SIG_UNBLOCK`.
pub(crate) const UNBLOCK: c_int = 1;
/// `SIG_SETMASK`.
pub(crate) const SETMASK: c_int = 2;

/// `sigprocmask`, which never blocks the library's own signals.
pub(crate) unsafe fn change(how: c_int, new: *const Sigset, old: *mut Sigset) -> Result<()> {
    // SAFETY: the sets are the C caller's and may be null.
    unsafe {
        let mask = (!new.is_null()).then(|| {
            if how == UNBLOCK {
                mask_of(new)
            } else {
                mask_of(new) & !RESERVED
            }
        });
        let p = mask.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
        kernel::signal::rt_sigprocmask(how, p, old.cast(), 8)
    }
}

unsafe fn pending(set: *mut Sigset) -> Result<()> {
    // SAFETY: the set is the C caller's.
    unsafe {
        let mut mask = 0;
        kernel::signal::rt_sigpending(&mut mask, 8)?;
        store_mask(set, mask);
    }
    Ok(())
}

calls! {
    /// POSIX.
    fn sigprocmask(how: c_int, new: *const Sigset, old: *mut Sigset) -> c_int = ret_unit(change(how, new, old));
    /// POSIX.
    fn sigpending(set: *mut Sigset) -> c_int = ret_unit(pending(set));
}
alias!(sigprocmask => __sigprocmask);
