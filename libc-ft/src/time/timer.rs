//! Timers of the process (POSIX.1-2017, `timer_create`).
//!
//! A `timer_t` is the kernel's number of the timer, or, for one that starts
//! threads, the address of its structure with the sign bit set.

use crate::internal::shim::{ret, ret_unit};
use crate::signal::event::{self, Notify, Sigevent};
use core::ffi::{c_int, c_void};
use core::ptr::{null, null_mut};
use core::sync::atomic::{AtomicI32, Ordering::Relaxed};
use ftlinux_kernel as kernel;
use kernel::poll::ItimerSpec;
use kernel::signal::{rt_sigprocmask, rt_sigtimedwait, tgkill};
use kernel::{Errno, Result};

/// The signal that the helper thread waits for; no program has it.
const SIGTIMER: c_int = 32;
const SI_TIMER: c_int = -2;
const SI_TKILL: c_int = -6;

/// A timer that starts a thread each time, by a helper thread of its own.
struct ThreadTimer {
    id: c_int,
    helper: AtomicI32,
    overrun: AtomicI32,
    function: Notify,
    value: *mut c_void,
    attributes: *mut c_void,
}

/// Waits for expiries until the timer is deleted. Determinism: what wakes it says which of
/// the two it is, and is recorded with the wait.
unsafe extern "C" fn help(timer: *mut c_void) -> *mut c_void {
    let timer = timer.cast::<ThreadTimer>();
    let set = 1u64 << (SIGTIMER - 1);
    let mut info = [0u32; 32];
    loop {
        // SAFETY: the arguments outlive the call.
        let r = unsafe { rt_sigtimedwait(&set, info.as_mut_ptr().cast(), null(), 8) };
        if r.is_err() {
            continue;
        }
        match info[2] as c_int {
            SI_TKILL => break,
            SI_TIMER => {
                // SAFETY: the timer is freed below only.
                let t = unsafe { &*timer };
                t.overrun.store(info[5] as c_int, Relaxed);
                // SAFETY: as above.
                unsafe { event::in_thread(t.function, t.value, t.attributes) };
            }
            _ => {}
        }
    }
    // SAFETY: whoever deleted the timer leaves it to this thread.
    unsafe { crate::malloc::dealloc(timer.cast()) };
    null_mut()
}

/// Makes a timer that starts threads.
unsafe fn create_thread_timer(clock: c_int, request: &Sigevent) -> Result<*mut c_void> {
    if request.function.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the block is checked for null and written whole; the helper frees it once deleted.
    unsafe {
        let timer = crate::malloc::alloc(size_of::<ThreadTimer>()).cast::<ThreadTimer>();
        if timer.is_null() {
            return Err(Errno::EAGAIN);
        }
        timer.write(ThreadTimer {
            id: 0,
            helper: AtomicI32::new(0),
            overrun: AtomicI32::new(0),
            function: request.function(),
            value: request.value,
            attributes: request.attributes,
        });
        // The helper handles no signals: it has them all blocked from the start.
        let (all, mut before) = (u64::MAX, 0u64);
        rt_sigprocmask(2, &all, &mut before, 8)?;
        let mut thread = null_mut();
        let made = crate::pthread::create(&mut thread, None, help, timer.cast(), false);
        rt_sigprocmask(2, &before, null_mut(), 8)?;
        if let Err(e) = made {
            crate::malloc::dealloc(timer.cast());
            return Err(e);
        }
        let helper = (*thread).tcb.tid.load(Relaxed);
        (*timer).helper.store(helper, Relaxed);
        // It runs for as long as the timer is there, which is not over yet.
        let _ = crate::pthread::detach(thread);
        let mut by_signal = Sigevent {
            value: null_mut(),
            signo: SIGTIMER,
            notify: event::THREAD_ID,
            function: helper as usize as *mut c_void,
            attributes: null_mut(),
            rest: [0; 4],
        };
        let mut id = 0;
        match kernel::time::timer_create(clock, (&raw mut by_signal).cast(), &mut id) {
            Ok(()) => {
                (*timer).id = id;
                Ok((timer as usize >> 1 | 1 << 63) as *mut c_void)
            }
            Err(e) => {
                dismiss(&*timer);
                Err(e)
            }
        }
    }
}

/// Sends the helper home, which frees the timer.
fn dismiss(timer: &ThreadTimer) {
    let helper = timer.helper.load(Relaxed);
    // SAFETY: no pointers. The helper is there: it waits for this.
    unsafe {
        if let Ok(pid) = kernel::process::getpid() {
            let _ = tgkill(pid, helper, SIGTIMER);
        }
    }
}

/// The timer that starts threads behind a `timer_t`, if it is one.
fn thread_timer(timer: *mut c_void) -> Option<*mut ThreadTimer> {
    let bits = timer as usize;
    (bits >> 63 != 0).then_some((bits << 1) as *mut ThreadTimer)
}

/// The kernel's number of a timer.
fn id(timer: *mut c_void) -> c_int {
    match thread_timer(timer) {
        // SAFETY: the caller's timer, which is not deleted.
        Some(t) => unsafe { (*t).id },
        None => timer as usize as c_int,
    }
}

/// `timer_create`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_create(
    clock: c_int,
    request: *mut c_void,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: null or the caller's event.
    let made = match unsafe { request.cast::<Sigevent>().as_ref() } {
        // SAFETY: the caller's function.
        Some(e) if e.notify == event::THREAD => unsafe { create_thread_timer(clock, e) },
        _ => {
            let mut id = 0;
            // SAFETY: the caller's event, which is the kernel's; the number outlives the call.
            unsafe { kernel::time::timer_create(clock, request, &mut id) }
                .map(|()| id as usize as *mut c_void)
        }
    };
    ret_unit(made.map(|timer| {
        // SAFETY: the caller's pointer, by the contract of the C function.
        unsafe { out.write(timer) }
    }))
}

/// `timer_delete`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_delete(timer: *mut c_void) -> c_int {
    // SAFETY: no pointers.
    let r = unsafe { kernel::time::timer_delete(id(timer)) };
    if let (Ok(()), Some(t)) = (r, thread_timer(timer)) {
        // SAFETY: the caller's timer, which is there until now.
        dismiss(unsafe { &*t });
    }
    ret_unit(r)
}

/// `timer_settime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_settime(
    timer: *mut c_void,
    flags: c_int,
    new: *const ItimerSpec,
    old: *mut ItimerSpec,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { kernel::time::timer_settime(id(timer), flags, new, old) })
}

/// `timer_gettime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_gettime(timer: *mut c_void, current: *mut ItimerSpec) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::time::timer_gettime(id(timer), current) })
}

/// `timer_getoverrun`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_getoverrun(timer: *mut c_void) -> c_int {
    match thread_timer(timer) {
        // SAFETY: the caller's timer.
        Some(t) => unsafe { (*t).overrun.load(Relaxed) },
        // SAFETY: no pointers.
        None => ret(unsafe { kernel::time::timer_getoverrun(id(timer)) }),
    }
}
