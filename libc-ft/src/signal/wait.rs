//! Waiting for signals.

use super::set::{Sigset, mask_of};
use crate::internal::shim::{ret, ret_errno, ret_unit};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::{Errno, Result, signal};

/// The signal that came; `info` is a `siginfo_t` or null.
unsafe fn take(set: *const Sigset, info: *mut c_void, timeout: *const timespec) -> Result<c_int> {
    /// `si_code` of `tgkill`, which programs expect to be that of `kill`.
    const SI_TKILL: c_int = -6;
    // SAFETY: the pointers are the C caller's; `si_code` is the third word.
    unsafe {
        let mask = mask_of(set);
        let sig = signal::rt_sigtimedwait(&mask, info, timeout, 8)?;
        if !info.is_null() {
            let code = info.cast::<c_int>().add(2);
            if *code == SI_TKILL {
                *code = 0;
            }
        }
        Ok(sig)
    }
}

unsafe fn wait(set: *const Sigset, sig: *mut c_int) -> Result<()> {
    // SAFETY: the pointers are the C caller's.
    unsafe {
        loop {
            match take(set, core::ptr::null_mut(), core::ptr::null()) {
                Ok(s) => {
                    *sig = s;
                    return Ok(());
                }
                Err(Errno::EINTR) => {}
                Err(e) => return Err(e),
            }
        }
    }
}

unsafe fn suspend(set: *const Sigset) -> Result<()> {
    // SAFETY: the set is the C caller's.
    unsafe {
        let mask = mask_of(set) & !super::set::RESERVED;
        signal::rt_sigsuspend(&mask, 8)
    }
}

calls! {
    /// POSIX.
    cancel fn sigwait(set: *const Sigset, sig: *mut c_int) -> c_int = ret_errno(wait(set, sig));
    /// POSIX.
    cancel fn sigwaitinfo(set: *const Sigset, info: *mut c_void) -> c_int = ret(take(set, info, core::ptr::null()));
    /// POSIX.
    cancel fn sigtimedwait(set: *const Sigset, info: *mut c_void, timeout: *const timespec) -> c_int = ret(take(set, info, timeout));
    /// POSIX.
    cancel fn sigsuspend(set: *const Sigset) -> c_int = ret_unit(suspend(set));
}
alias!(sigsuspend => __sigsuspend);
