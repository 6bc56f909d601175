//! `fork` and what goes with it.

use super::thread::current;
use super::{list, stack};
use crate::internal::shim::ret;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::order::TurnLock;
use kernel::{Errno, Result};

type Handler = Option<unsafe extern "C" fn()>;

/// What one `pthread_atfork` asked for.
struct Handlers {
    prepare: Handler,
    parent: Handler,
    child: Handler,
    /// The one registered after, and the one before.
    next: *mut Handlers,
    prev: *mut Handlers,
}

struct Registered {
    first: *mut Handlers,
    last: *mut Handlers,
}

// SAFETY: only reached under its lock.
unsafe impl Send for Registered {}

static REGISTERED: TurnLock<Registered> = TurnLock::new(Registered {
    first: null_mut(),
    last: null_mut(),
});

/// `__register_atfork`: what `pthread_atfork` is in glibc's objects.
#[unsafe(no_mangle)]
unsafe extern "C" fn __register_atfork(
    prepare: Handler,
    parent: Handler,
    child: Handler,
    _dso: *mut c_void,
) -> c_int {
    // SAFETY: memory of our own; the list is locked.
    unsafe {
        let h = crate::malloc::alloc(size_of::<Handlers>()).cast::<Handlers>();
        if h.is_null() {
            return Errno::ENOMEM.raw();
        }
        let mut list = REGISTERED.lock();
        h.write(Handlers {
            prepare,
            parent,
            child,
            next: null_mut(),
            prev: list.last,
        });
        match list.last.as_mut() {
            Some(last) => last.next = h,
            None => list.first = h,
        }
        list.last = h;
    }
    0
}

/// `pthread_atfork` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_atfork(prepare: Handler, parent: Handler, child: Handler) -> c_int {
    // SAFETY: this function's contract.
    unsafe { __register_atfork(prepare, parent, child, null_mut()) }
}
alias!(pthread_atfork => __pthread_atfork);

/// Runs the handlers that `pick` picks, last first or first first. Entries are
/// never taken out, so that a handler may register others.
fn run(backwards: bool, pick: fn(&Handlers) -> Handler) {
    let mut p = {
        let list = REGISTERED.lock();
        if backwards { list.last } else { list.first }
    };
    // SAFETY: entries stay for ever; handlers are the program's.
    unsafe {
        while let Some(h) = p.as_ref() {
            if let Some(f) = pick(h) {
                f();
            }
            p = if backwards { h.prev } else { h.next };
        }
    }
}

/// `fork` (POSIX.1-2017).
#[unsafe(export_name = "fork")]
unsafe extern "C" fn exported_fork() -> c_int {
    // SAFETY: any state will do.
    ret(unsafe { fork() })
}
alias!(fork => __fork);

/// Copies the process; 0 in the child.
///
/// # Errors
/// What the host says.
///
/// # Safety
/// In the child of a process with threads, only what is async-signal-safe may
/// follow, as POSIX has it.
pub unsafe fn fork() -> Result<c_int> {
    run(true, |h| h.prepare);
    // SAFETY: the locks are opened again below, on both sides.
    let pid = unsafe { locked_fork() };
    match pid {
        Ok(0) => run(false, |h| h.child),
        _ => run(false, |h| h.parent),
    }
    pid
}

/// Forks with the library's own locks held.
unsafe fn locked_fork() -> Result<c_int> {
    let registered = REGISTERED.lock();
    let jobs = crate::internal::jobs::before_fork();
    let exit = crate::stdlib::exit::before_fork();
    let keys = super::key::before_fork();
    let threads = list::lock();
    let stacks = stack::before_fork();
    crate::stdio::lock_all();
    crate::malloc::fork_prepare();
    // SAFETY: all that the child could find half done is locked.
    let pid = unsafe { kernel::process::fork() };
    if pid == Ok(0) {
        // SAFETY: the only thread of the child, which owns the locks that it copied.
        unsafe {
            crate::malloc::fork_child();
            crate::stdio::reset_locks();
            let me = current();
            if let Ok(id) = kernel::thread::set_tid_address(&raw const (*me).tcb.tid) {
                (*me).tcb.tid.store(id, Relaxed);
            }
            (*me).robust_registered = false;
            (*me).tcb.multiple_threads = 0;
            crate::start::tls::__libc_single_threaded.store(1, Relaxed);
            drop(stacks);
            drop(threads);
            list::after_fork();
        }
    } else {
        crate::malloc::fork_parent();
        crate::stdio::unlock_all();
        drop(stacks);
        drop(threads);
    }
    drop(keys);
    drop(exit);
    crate::internal::jobs::after_fork(jobs, pid == Ok(0));
    drop(registered);
    pid
}

/// `_Fork` (POSIX.1-2024): without handlers, and safe in a signal handler.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _Fork() -> c_int {
    // SAFETY: the child uses nothing but what is async-signal-safe.
    unsafe {
        let pid = kernel::process::fork();
        if pid == Ok(0) {
            let me = current();
            if let Ok(id) = kernel::thread::set_tid_address(&raw const (*me).tcb.tid) {
                (*me).tcb.tid.store(id, Relaxed);
            }
            (*me).robust_registered = false;
        }
        ret(pid)
    }
}
