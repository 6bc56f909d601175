//! Signals to threads.

use super::thread::{Pthread, current};
use crate::internal::shim::ret_errno;
use crate::signal::mask::change;
use crate::signal::set::Sigset;
use core::ffi::{c_int, c_void};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

const SIG_SETMASK: c_int = 2;

/// Runs `f` with all signals blocked.
pub fn blocked<R>(f: impl FnOnce() -> R) -> R {
    let all = u64::MAX;
    let mut before = 0u64;
    // SAFETY: both masks are ours. Neither call can fail.
    unsafe {
        let _ = kernel::signal::rt_sigprocmask(SIG_SETMASK, &all, &mut before, 8);
        let r = f();
        let _ = kernel::signal::rt_sigprocmask(SIG_SETMASK, &before, core::ptr::null_mut(), 8);
        r
    }
}

/// Runs `f` while the thread cannot end; does nothing if it has ended.
///
/// # Errors
/// What `f` returns.
///
/// # Safety
/// The thread has not been joined.
pub unsafe fn while_alive(thread: *mut Pthread, f: impl FnOnce() -> Result<()>) -> Result<()> {
    if thread == current() {
        return f();
    }
    // Handlers, which may send signals too, must not find the lock held by their own thread.
    blocked(|| {
        // SAFETY: as the caller vouches.
        let ended = unsafe { (*thread).ended.lock() };
        if *ended { Ok(()) } else { f() }
    })
}

/// Sends a signal to a thread that is alive.
///
/// # Errors
/// What the host says.
///
/// # Safety
/// As for [`while_alive`].
pub unsafe fn send(thread: *const Pthread, sig: c_int) -> Result<()> {
    // SAFETY: as the caller vouches.
    unsafe {
        kernel::signal::tgkill(
            kernel::process::getpid()?,
            (*thread).tcb.tid.load(Relaxed),
            sig,
        )
    }
}

/// Whether programs may send a signal: the library's own are its own.
fn allowed(sig: c_int) -> bool {
    sig != super::cancel::SIGCANCEL && sig != super::setxid::SIGSETXID
}

/// `pthread_kill` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_kill(thread: *mut Pthread, sig: c_int) -> c_int {
    if !allowed(sig) {
        return Errno::EINVAL.raw();
    }
    // SAFETY: this function's contract.
    ret_errno(unsafe { while_alive(thread, || send(thread, sig)) })
}

/// `pthread_sigqueue` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_sigqueue(
    thread: *mut Pthread,
    sig: c_int,
    value: *mut c_void,
) -> c_int {
    /// The head of a `siginfo_t`, as `SI_QUEUE` has it.
    #[repr(C)]
    struct Info {
        signo: c_int,
        errno: c_int,
        code: c_int,
        pad: c_int,
        pid: c_int,
        uid: u32,
        value: *mut c_void,
        rest: [usize; 12],
    }
    const _: () = assert!(size_of::<Info>() == 128);
    const SI_QUEUE: c_int = -1;
    if !allowed(sig) {
        return Errno::EINVAL.raw();
    }
    // SAFETY: this function's contract; the information is a whole `siginfo_t`.
    ret_errno(unsafe {
        while_alive(thread, || {
            let pid = kernel::process::getpid()?;
            let info = Info {
                signo: sig,
                errno: 0,
                code: SI_QUEUE,
                pad: 0,
                pid,
                uid: kernel::process::getuid()?,
                value,
                rest: [0; 12],
            };
            let tid = (*thread).tcb.tid.load(Relaxed);
            kernel::signal::rt_tgsigqueueinfo(pid, tid, sig, (&raw const info).cast())
        })
    })
}

/// `pthread_sigmask` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_sigmask(how: c_int, new: *const Sigset, old: *mut Sigset) -> c_int {
    // SAFETY: this function's contract.
    ret_errno(unsafe { change(how, new, old) })
}

/// Installs a handler of the library's own.
///
/// # Errors
/// What the host says.
///
/// # Safety
/// The handler must be fit for its signal at any time.
pub unsafe fn install(
    sig: c_int,
    handler: unsafe extern "C" fn(c_int, *mut c_void, *mut c_void),
) -> Result<()> {
    const SA_SIGINFO: u64 = 4;
    const SA_ONSTACK: u64 = 0x0800_0000;
    const SA_RESTART: u64 = 0x1000_0000;
    /// The host's `struct sigaction`.
    #[repr(C)]
    struct Action {
        handler: usize,
        flags: u64,
        restorer: usize,
        mask: u64,
    }
    const _: () = assert!(size_of::<Action>() == size_of::<kernel::signal::KernelSigaction>());
    let action = Action {
        handler: handler as *const () as usize,
        flags: SA_SIGINFO | SA_RESTART | SA_ONSTACK | kernel::SA_RESTORER,
        restorer: kernel::restorer_address(),
        mask: 0,
    };
    // SAFETY: a whole action; as the caller vouches.
    unsafe {
        kernel::signal::rt_sigaction(sig, (&raw const action).cast(), core::ptr::null_mut(), 8)
    }
}
