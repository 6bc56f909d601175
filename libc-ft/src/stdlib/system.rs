//! `system`.

use crate::internal::shim::ret;
use core::ffi::{c_char, c_int};
use core::ptr::{null, null_mut};
use ftlinux_kernel as kernel;
use kernel::signal::{rt_sigaction, rt_sigprocmask};
use kernel::{Errno, Result};

const SIGINT: c_int = 2;
const SIGQUIT: c_int = 3;
const SIGCHLD: c_int = 17;
const SIG_BLOCK: c_int = 0;
const SIG_SETMASK: c_int = 2;

/// An action of the kernel's: handler, flags, restorer, mask.
type Action = [usize; 4];
const IGNORE: Action = [1, 0, 0, 0];

/// Replaces a signal's action; the one before.
unsafe fn exchange(sig: c_int, action: &Action) -> Result<Action> {
    let mut old: Action = [0; 4];
    // SAFETY: both are local, and as large as the kernel's structure.
    unsafe { rt_sigaction(sig, action.as_ptr().cast(), (&raw mut old).cast(), 8) }.map(|()| old)
}

const _: () = assert!(size_of::<Action>() == size_of::<kernel::signal::KernelSigaction>());

/// Runs the command in a child; its status.
unsafe fn run(command: *const c_char) -> Result<c_int> {
    // SAFETY: the command is a C string; in the child there are only system calls.
    unsafe {
        let chld = 1u64 << (SIGCHLD - 1);
        let mut mask = 0u64;
        let int = exchange(SIGINT, &IGNORE)?;
        let quit = exchange(SIGQUIT, &IGNORE)?;
        rt_sigprocmask(SIG_BLOCK, &chld, &mut mask, 8)?;
        let pid = kernel::process::fork();
        if pid == Ok(0) {
            let _ = exchange(SIGINT, &int);
            let _ = exchange(SIGQUIT, &quit);
            let _ = rt_sigprocmask(SIG_SETMASK, &mask, null_mut(), 8);
            let argv = [
                c"sh".as_ptr(),
                c"-c".as_ptr(),
                c"--".as_ptr(),
                command,
                null(),
            ];
            let env = crate::stdlib::environ::array().cast_const().cast();
            let _ = kernel::process::execve(c"/bin/sh".as_ptr(), argv.as_ptr(), env);
            kernel::process::exit_group(127);
        }
        let status = pid.and_then(|pid| wait(pid));
        exchange(SIGINT, &int)?;
        exchange(SIGQUIT, &quit)?;
        rt_sigprocmask(SIG_SETMASK, &mask, null_mut(), 8)?;
        status
    }
}

unsafe fn wait(pid: c_int) -> Result<c_int> {
    let mut status = 0;
    loop {
        // SAFETY: the status is local.
        match unsafe { kernel::process::wait4(pid, &mut status, 0, null_mut()) } {
            Err(Errno::EINTR) => {}
            r => return r.map(|_| status),
        }
    }
}

calls! {
    /// C and POSIX; a null command asks whether there is a shell.
    fn system(command: *const c_char) -> c_int = ret(if command.is_null() { run(c"exit 0".as_ptr()).map(|s| c_int::from(s == 0)) } else { run(command) });
}
