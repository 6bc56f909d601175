//! `pthread_create`.

use super::attr::{Attr, STACK_MIN};
use super::start::{Initial, WAITING, entry};
use super::thread::{Fate, Pthread, StartRoutine, current};
use super::{list, stack};
use crate::internal::shim::ret_errno;
use crate::start::tls;
use core::ffi::{c_int, c_void};
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Relaxed};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// `pthread_create` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_create(
    to: *mut *mut Pthread,
    attr: *const Attr,
    start: StartRoutine,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: as for `create`.
    ret_errno(unsafe { create(to, attr.as_ref(), start, argument, false) })
}

/// Starts a thread; `c11` where its function returns an `int`.
///
/// # Errors
/// `EAGAIN`, `EINVAL`, `EPERM` as POSIX has them.
///
/// # Safety
/// `to` is writable; the function and its argument are the program's.
pub(crate) unsafe fn create(
    to: *mut *mut Pthread,
    attr: Option<&Attr>,
    start: StartRoutine,
    argument: *mut c_void,
    c11: bool,
) -> Result<()> {
    let mut own;
    let attr = match attr {
        Some(a) if a.stack_size != 0 => a,
        _ => {
            let defaults = super::attr::defaults();
            own = attr.copied().unwrap_or(defaults);
            own.stack_size = defaults.stack_size;
            &own
        }
    };
    // SAFETY: the new block is ours until the thread runs.
    unsafe {
        let thread = memory(attr)?;
        let me = current();
        Pthread::init(thread, (*me).tcb.stack_guard, (*me).tcb.pointer_guard);
        (*thread).tcb.multiple_threads = 1;
        (*thread).start = Some(start);
        (*thread).argument = argument;
        (*thread).c11 = c11;
        *(*thread).fate.get() = Fate {
            detached: attr.detached(),
            ..Fate::default()
        };
        (*me).tcb.multiple_threads = 1;
        tls::__libc_single_threaded.store(0, Relaxed);

        let initial = initial(attr);
        if let Some(i) = &initial {
            (*thread).initial = i;
        }
        {
            let threads = list::lock();
            threads.insert(thread);
            threads.live.set(threads.live.get() + 1);
        }
        // Before the thread can run: it may end, and be somebody else, any time after.
        to.write(thread);
        let spawned = kernel::thread::spawn(thread.cast(), stack::top(thread), entry);
        if let Err(e) = spawned {
            let threads = list::lock();
            threads.remove(thread);
            threads.live.set(threads.live.get() - 1);
            drop(threads);
            stack::recycle_dead(thread);
            return Err(if e == Errno::ENOMEM { Errno::EAGAIN } else { e });
        }
        if let Some(i) = &initial
            && let Err(e) = wait_ready(&i.ready)
        {
            if !attr.detached() {
                // It ends without having run anything of the program's.
                super::join::join(thread, super::join::JoinUntil::Ended)?;
            }
            return Err(e);
        }
    }
    Ok(())
}

unsafe fn memory(attr: &Attr) -> Result<*mut Pthread> {
    if attr.stack.is_null() {
        return stack::allocate(attr.stack_size, attr.guard)
            .map_err(|e| if e == Errno::ENOMEM { Errno::EAGAIN } else { e });
    }
    if attr.stack_size < tls::layout().total() + STACK_MIN / 4 {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the program's own memory, with room.
    Ok(unsafe { stack::at_end_of(attr.stack, attr.stack_size) })
}

unsafe fn initial(attr: &Attr) -> Option<Initial> {
    // SAFETY: an initialised attribute's own.
    let more = unsafe { attr.more.as_ref() };
    let sched = attr
        .explicit_sched()
        .then_some((attr.policy, attr.priority));
    let (cpus, cpus_size, mask) = match more {
        Some(m) => (m.cpus.cast_const(), m.cpus_size, m.mask),
        None => (core::ptr::null(), 0, None),
    };
    let plain = sched.is_none_or(|s| s == (0, 0) && scheduled_as_usual());
    (!plain || !cpus.is_null() || mask.is_some()).then_some(Initial {
        sched,
        cpus,
        cpus_size,
        mask,
        ready: AtomicU32::new(WAITING),
    })
}

/// Whether the calling thread is scheduled as most are, so that a thread which
/// wants to be so need only inherit it.
fn scheduled_as_usual() -> bool {
    // SAFETY: no pointers.
    unsafe { kernel::thread::sched_getscheduler(0) == Ok(0) }
}

/// Waits until the thread has taken its attributes on.
fn wait_ready(ready: &AtomicU32) -> Result<()> {
    loop {
        match ready.load(Acquire) {
            WAITING => {
                let _ = kernel::thread::futex_wait(ready, WAITING, None, false, false);
            }
            1 => return Ok(()),
            n => return Err(Errno::from_raw(n as i32 - 1)),
        }
    }
}
