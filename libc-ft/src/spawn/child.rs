//! What the child does between its start and the new program. It shares the
//! parent's memory, and the calling thread's own, which waits for it: nothing
//! here may leave a trace.

use super::actions::{Action, Actions};
use super::attributes::{
    Attributes, RESETIDS, SETPGROUP, SETSCHEDPARAM, SETSCHEDULER, SETSID, SETSIGDEF, SETSIGMASK,
};
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, O_CLOEXEC};
use kernel::{Errno, Result};

/// What to start, and how.
pub struct Order {
    pub path: *const c_char,
    /// Whether to look for it in `$PATH`.
    pub search: bool,
    pub actions: *const Actions,
    pub attributes: *const Attributes,
    pub argv: *const *const c_char,
    pub envp: *const *const c_char,
    /// The calling thread's signals, which it has blocked meanwhile.
    pub mask: u64,
    /// Why it failed, or 0.
    pub error: c_int,
}

const SIGNALS: c_int = 64;
const SIG_SETMASK: c_int = 2;
const F_GETFD: c_int = 1;
const F_SETFD: c_int = 2;
const TIOCSPGRP: usize = 0x5410;
const FD_CLOEXEC: usize = 1;

/// The child. Ends in the new program, or with the reason why not.
pub unsafe extern "C" fn run(order: *mut u8, _: *mut u8) -> ! {
    let order = order.cast::<Order>();
    // SAFETY: the parent waits, and its stack with it.
    unsafe {
        let e = prepare(&*order).and_then(|()| start(&*order)).err();
        (*order).error = e.unwrap_or(Errno::ENOEXEC).raw();
        kernel::process::exit_group(127)
    }
}

unsafe fn start(order: &Order) -> Result<()> {
    // SAFETY: strings and arrays of the caller's.
    unsafe {
        if order.search {
            crate::unistd::exec::search(order.path, order.argv, order.envp)
        } else {
            kernel::process::execve(order.path, order.argv, order.envp)
        }
    }
    .map(drop)
}

unsafe fn prepare(order: &Order) -> Result<()> {
    // SAFETY: attributes and actions are initialised or null.
    unsafe {
        let (flags, attributes) = match order.attributes.as_ref() {
            Some(a) => (a.flags, Some(a)),
            None => (0, None),
        };
        let reset = attributes
            .filter(|_| flags & SETSIGDEF != 0)
            .map_or(0, |a| a.default[0]);
        reset_signals(reset)?;
        if let Some(a) = attributes {
            if flags & SETSCHEDULER != 0 {
                kernel::thread::sched_setscheduler(0, a.policy, (&raw const a.priority).cast())?;
            } else if flags & SETSCHEDPARAM != 0 {
                kernel::thread::sched_setparam(0, (&raw const a.priority).cast())?;
            }
            if flags & SETSID != 0 {
                kernel::process::setsid()?;
            }
            if flags & SETPGROUP != 0 {
                kernel::process::setpgid(0, a.group)?;
            }
            if flags & RESETIDS != 0 {
                kernel::process::setuid(kernel::process::getuid()?)?;
                kernel::process::setgid(kernel::process::getgid()?)?;
            }
        }
        if let Some(actions) = order.actions.as_ref() {
            for action in actions.list() {
                perform(action)?;
            }
        }
        let mask = match attributes {
            Some(a) if flags & SETSIGMASK != 0 => a.mask[0],
            _ => order.mask,
        };
        kernel::signal::rt_sigprocmask(SIG_SETMASK, &mask, core::ptr::null_mut(), 8)
    }
}

/// Signals that the parent handles, and those in `reset`, do what they do by
/// default: a handler must not run in here.
unsafe fn reset_signals(reset: u64) -> Result<()> {
    /// The host's `struct sigaction`.
    #[repr(C)]
    #[derive(Default)]
    struct Action {
        handler: usize,
        flags: u64,
        restorer: usize,
        mask: u64,
    }
    const SIG_IGN: usize = 1;
    // SAFETY: whole actions. The table of actions is the child's own.
    unsafe {
        for sig in 1..=SIGNALS {
            let mut action = Action::default();
            let p = (&raw mut action).cast();
            if reset & 1 << (sig - 1) == 0
                && (kernel::signal::rt_sigaction(sig, core::ptr::null(), p, 8).is_err()
                    || action.handler <= SIG_IGN)
            {
                continue;
            }
            let action = Action::default();
            // Fails for those that cannot be handled at all.
            let _ = kernel::signal::rt_sigaction(
                sig,
                (&raw const action).cast(),
                core::ptr::null_mut(),
                8,
            );
        }
    }
    Ok(())
}

unsafe fn perform(action: &Action) -> Result<()> {
    // SAFETY: paths are copies; the descriptors are the child's own.
    unsafe {
        match *action {
            Action::Close(fd) => {
                // One that is not open is as good as closed.
                let _ = kernel::fs::close(fd);
                Ok(())
            }
            Action::Dup(from, to) if from == to => {
                let flags = kernel::fs::fcntl(from, F_GETFD, 0)? as usize;
                kernel::fs::fcntl(from, F_SETFD, flags & !FD_CLOEXEC).map(drop)
            }
            Action::Dup(from, to) => kernel::fs::dup2(from, to).map(drop),
            Action::Open {
                fd,
                path,
                flags,
                mode,
            } => {
                let _ = kernel::fs::close(fd);
                let new = kernel::fs::openat(AT_FDCWD, path, flags, mode)?;
                if new == fd {
                    return Ok(());
                }
                let cloexec = flags & O_CLOEXEC as c_int;
                kernel::fs::dup3(new, fd, cloexec)?;
                kernel::fs::close(new)
            }
            Action::Chdir(path) => kernel::fs::chdir(path),
            Action::Fchdir(fd) => kernel::fs::fchdir(fd),
            Action::CloseFrom(fd) => kernel::fs::close_range(fd as u32, u32::MAX, 0),
            Action::Foreground(fd) => {
                let group = kernel::process::getpgid(0)?;
                kernel::fs::ioctl(fd, TIOCSPGRP, (&raw const group).addr()).map(drop)
            }
        }
    }
}
