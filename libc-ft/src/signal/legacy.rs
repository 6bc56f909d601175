//! System V's and BSD's older ways.

use super::action::{ERROR, IGNORE, Sigaction, set};
use super::mask::{BLOCK, SETMASK, UNBLOCK, change};
use super::set::{RESERVED, Sigset, bit, checked};
use crate::internal::shim::{ret, ret_unit, set_errno};
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::Result;

/// `SIG_HOLD`.
const HOLD: usize = 2;

/// Changes the mask; the one before.
unsafe fn exchange(how: c_int, mask: u64) -> Result<u64> {
    let new = Sigset::new(mask);
    let mut old = Sigset::new(0);
    // SAFETY: both sets are local.
    unsafe { change(how, &new, &mut old)? };
    Ok(old.mask())
}

unsafe fn hold(sig: c_int, how: c_int) -> Result<()> {
    // SAFETY: the exchange takes no pointers.
    unsafe { exchange(how, bit(checked(sig)?)) }.map(drop)
}

fn ignore(sig: c_int) -> Result<()> {
    set(sig, Some(&Sigaction::new(IGNORE, 0))).map(drop)
}

/// Waits for any signal that `mask` does not block.
unsafe fn pause_with(mask: u64) -> Result<()> {
    let mask = mask & !RESERVED;
    // SAFETY: the mask is local.
    unsafe { kernel::signal::rt_sigsuspend(&mask, 8) }
}

/// Waits with `sig` let through.
unsafe fn pause_without(sig: c_int) -> Result<()> {
    // SAFETY: nothing here takes the caller's pointers.
    unsafe { pause_with(exchange(BLOCK, 0)? & !bit(checked(sig)?)) }
}

calls! {
    /// POSIX (XSI).
    fn sighold(sig: c_int) -> c_int = ret_unit(hold(sig, BLOCK));
    /// POSIX (XSI).
    fn sigrelse(sig: c_int) -> c_int = ret_unit(hold(sig, UNBLOCK));
    /// POSIX (XSI): waits for this signal.
    cancel fn __xpg_sigpause(sig: c_int) -> c_int = ret_unit(pause_without(sig));
    /// BSD: waits with this mask.
    cancel fn sigpause(mask: c_int) -> c_int = ret_unit(pause_with(mask as u32 as u64));
    /// BSD: the mask before.
    fn sigblock(mask: c_int) -> c_int = ret(exchange(BLOCK, mask as u32 as u64).map(|m| m as c_int));
    /// BSD: the mask before.
    fn sigsetmask(mask: c_int) -> c_int = ret(exchange(SETMASK, mask as u32 as u64).map(|m| m as c_int));
    /// BSD.
    fn siggetmask() -> c_int = ret(exchange(BLOCK, 0).map(|m| m as c_int));
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub extern "C" fn sigignore(sig: c_int) -> c_int {
    ret_unit(ignore(sig))
}

unsafe fn dispose(sig: c_int, disposition: usize) -> Result<usize> {
    // SAFETY: nothing here takes the caller's pointers.
    unsafe {
        let b = bit(checked(sig)?);
        if disposition == HOLD {
            let held = exchange(BLOCK, b)? & b != 0;
            return Ok(if held { HOLD } else { set(sig, None)?.handler });
        }
        let old = set(sig, Some(&Sigaction::new(disposition, 0)))?.handler;
        let held = exchange(UNBLOCK, b)? & b != 0;
        Ok(if held { HOLD } else { old })
    }
}

/// POSIX (XSI): the disposition before, `SIG_HOLD` if the signal was blocked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigset(sig: c_int, disposition: usize) -> usize {
    // SAFETY: nothing of the caller's memory is touched.
    match unsafe { dispose(sig, disposition) } {
        Ok(old) => old,
        Err(e) => {
            set_errno(e);
            ERROR
        }
    }
}
