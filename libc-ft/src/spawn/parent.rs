//! `posix_spawn`.

use super::actions::{Action, Actions};
use super::attributes::Attributes;
use super::child::{Order, run};
use crate::internal::shim::ret_errno;
use crate::pthread::cancel;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::general::{MAP_ANONYMOUS, MAP_PRIVATE, MAP_STACK, PROT_READ, PROT_WRITE};
use kernel::{Errno, Result};

/// The child's stack; looking for a program takes a path's length of it.
const STACK: usize = 64 << 10;
const SIG_SETMASK: c_int = 2;

unsafe fn spawn(pid: *mut c_int, mut order: Order) -> Result<()> {
    let all = u64::MAX;
    // SAFETY: the stack is the child's until it is gone or another program; the
    // order outlives it, since this thread waits.
    unsafe {
        let prot = (PROT_READ | PROT_WRITE) as c_int;
        let flags = (MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK) as c_int;
        let stack = kernel::mm::mmap(null_mut(), STACK, prot, flags, -1, 0)?;
        kernel::signal::rt_sigprocmask(SIG_SETMASK, &all, &mut order.mask, 8)?;
        let end = stack.cast::<u8>().add(STACK);
        let r = kernel::process::spawn(end, run, (&raw mut order).cast());
        let r = match (r, order.error) {
            (Ok(child), 0) => {
                if !pid.is_null() {
                    *pid = child;
                }
                Ok(())
            }
            (Ok(child), error) => {
                // It has ended, and nobody else is to know of it.
                while kernel::process::wait4(child, null_mut(), 0, null_mut()) == Err(Errno::EINTR)
                {
                }
                Err(Errno::from_raw(error))
            }
            (Err(e), _) => Err(e),
        };
        let _ = kernel::signal::rt_sigprocmask(SIG_SETMASK, &order.mask, null_mut(), 8);
        let _ = kernel::mm::munmap(stack, STACK);
        r
    }
}

/// Starts the program at `path` with these actions on its descriptors; its process id.
///
/// # Errors
/// As for `posix_spawn`.
///
/// # Safety
/// Paths are C strings, the arrays of strings end in null.
pub(crate) unsafe fn start(
    path: *const c_char,
    actions: &[Action],
    argv: *const *const c_char,
    envp: *const *const c_char,
) -> Result<c_int> {
    let actions = Actions::borrowed(actions);
    let order = Order {
        path,
        search: false,
        actions: &raw const actions,
        attributes: core::ptr::null(),
        argv,
        envp,
        mask: 0,
        error: 0,
    };
    let mut pid = 0;
    // SAFETY: by the caller's word; the actions outlive the call.
    cancel::disabled(|| unsafe { spawn(&raw mut pid, order) })?;
    Ok(pid)
}

unsafe fn exported(
    pid: *mut c_int,
    path: *const c_char,
    search: bool,
    actions: *const Actions,
    attributes: *const Attributes,
    argv: *const *const c_char,
    envp: *const *const c_char,
) -> c_int {
    let order = Order {
        path,
        search,
        actions,
        attributes,
        argv,
        envp,
        mask: 0,
        error: 0,
    };
    // SAFETY: the C functions' contract.
    ret_errno(cancel::disabled(|| unsafe { spawn(pid, order) }))
}

/// `posix_spawn` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_spawn(
    pid: *mut c_int,
    path: *const c_char,
    actions: *const Actions,
    attributes: *const Attributes,
    argv: *const *const c_char,
    envp: *const *const c_char,
) -> c_int {
    // SAFETY: this function's contract.
    unsafe { exported(pid, path, false, actions, attributes, argv, envp) }
}
alias!(posix_spawn => __posix_spawn);

/// `posix_spawnp` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_spawnp(
    pid: *mut c_int,
    file: *const c_char,
    actions: *const Actions,
    attributes: *const Attributes,
    argv: *const *const c_char,
    envp: *const *const c_char,
) -> c_int {
    // SAFETY: this function's contract.
    unsafe { exported(pid, file, true, actions, attributes, argv, envp) }
}
alias!(posix_spawnp => __posix_spawnp);
