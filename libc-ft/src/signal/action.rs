//! What a signal does.

use super::set::{Sigset, checked};
use crate::internal::shim::{ret_unit, set_errno};
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::general::{SA_NODEFER, SA_RESETHAND, SA_RESTART};
use kernel::{Result, signal};

/// `SIG_IGN`.
pub(super) const IGNORE: usize = 1;
/// `SIG_ERR`.
pub(super) const ERROR: usize = usize::MAX;

/// glibc's `struct sigaction`.
#[repr(C)]
#[derive(Clone, Copy)]
pub(super) struct Sigaction {
    /// `sa_handler` or `sa_sigaction`.
    pub(super) handler: usize,
    pub(super) mask: Sigset,
    pub(super) flags: c_int,
    restorer: usize,
}

const _: () = assert!(size_of::<Sigaction>() == 152);

/// The kernel's, as its own header has it.
#[repr(C)]
#[derive(Default)]
struct KernelForm {
    handler: usize,
    flags: u64,
    restorer: usize,
    mask: u64,
}

const _: () = assert!(size_of::<KernelForm>() == size_of::<signal::KernelSigaction>());

impl Sigaction {
    /// An action with an empty mask.
    pub(super) const fn new(handler: usize, flags: u32) -> Self {
        Self {
            handler,
            mask: Sigset::new(0),
            flags: flags as c_int,
            restorer: 0,
        }
    }
}

/// `sigaction` for any signal that programs may use.
pub(super) fn set(sig: c_int, new: Option<&Sigaction>) -> Result<Sigaction> {
    checked(sig)?;
    let new = new.map(|a| KernelForm {
        handler: a.handler,
        flags: a.flags as u32 as u64 | kernel::SA_RESTORER,
        restorer: kernel::restorer_address(),
        mask: a.mask.mask(),
    });
    let mut old = KernelForm::default();
    let p = new.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
    // SAFETY: both are local and laid out as the kernel has them.
    unsafe { signal::rt_sigaction(sig, p.cast(), (&raw mut old).cast(), 8)? };
    Ok(Sigaction {
        handler: old.handler,
        mask: Sigset::new(old.mask),
        flags: old.flags as c_int,
        restorer: old.restorer,
    })
}

unsafe fn exchange(sig: c_int, new: *const Sigaction, old: *mut Sigaction) -> Result<()> {
    // SAFETY: the pointers are the C caller's; they may be null, and the same.
    unsafe {
        let was = set(sig, new.as_ref())?;
        if !old.is_null() {
            old.write(was);
        }
    }
    Ok(())
}

unsafe fn interrupt(sig: c_int, on: c_int) -> Result<()> {
    let mut action = set(sig, None)?;
    if on != 0 {
        action.flags &= !(SA_RESTART as c_int);
    } else {
        action.flags |= SA_RESTART as c_int;
    }
    set(sig, Some(&action)).map(drop)
}

calls! {
    /// POSIX.
    fn sigaction(sig: c_int, new: *const Sigaction, old: *mut Sigaction) -> c_int = ret_unit(exchange(sig, new, old));
    /// POSIX (XSI): whether the signal interrupts system calls.
    fn siginterrupt(sig: c_int, on: c_int) -> c_int = ret_unit(interrupt(sig, on));
}
alias!(sigaction => __sigaction);

/// The handler before, or `SIG_ERR`.
fn install(sig: c_int, handler: usize, flags: u32) -> usize {
    let mut action = Sigaction::new(handler, flags);
    if flags == SA_RESTART && (1..=64).contains(&sig) {
        action.mask = Sigset::new(super::set::bit(sig));
    }
    match set(sig, Some(&action)) {
        Ok(old) => old.handler,
        Err(e) => {
            set_errno(e);
            ERROR
        }
    }
}

/// C and POSIX, with BSD's meaning: the handler stays, system calls restart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn signal(sig: c_int, handler: usize) -> usize {
    if handler == ERROR {
        set_errno(kernel::Errno::EINVAL);
        return ERROR;
    }
    install(sig, handler, SA_RESTART)
}
alias!(signal => bsd_signal, ssignal, __bsd_signal);

/// System V's meaning: the handler is reset when it runs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sysv_signal(sig: c_int, handler: usize) -> usize {
    if handler == ERROR {
        set_errno(kernel::Errno::EINVAL);
        return ERROR;
    }
    install(sig, handler, SA_RESETHAND | SA_NODEFER)
}
alias!(__sysv_signal => sysv_signal);
