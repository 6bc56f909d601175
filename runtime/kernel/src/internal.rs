//! Pipes, eventfds and socket pairs within the program.
//!
//! Determinism: nobody outside sees them, so what is in them follows from the
//! order of transfers. Each transfer is a turn on the object; one that
//! succeeded is made again at replay, and its data is not logged. One that
//! found nothing (or no room) is a value event.

use crate::fd::Object;
use crate::order::raw_unlock;
use crate::recorder;
use crate::signal::{Delivered, restarts};
use core::ffi::c_int;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::Call;
use ftlinux_sys::general as sys;
use ftlinux_sys::{Errno, Result, blocking_syscall, syscall};

const POLLIN: i16 = 1;
const POLLOUT: i16 = 4;

fn pollfd(fd: c_int, writes: bool) -> sys::pollfd {
    sys::pollfd {
        fd,
        events: if writes { POLLOUT } else { POLLIN },
        revents: 0,
    }
}

/// Whether a transfer would not block.
fn is_ready(fd: c_int, writes: bool) -> bool {
    let mut p = pollfd(fd, writes);
    let now = sys::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the pointers are to locals.
    unsafe { syscall!(sys::__NR_ppoll, &raw mut p, 1, &raw const now, 0, 8) != Ok(0) }
}

/// Waits until a transfer would not block, as a cancellation point.
fn wait(fd: c_int, writes: bool) -> Result<usize> {
    let mut p = pollfd(fd, writes);
    // SAFETY: the pointer is to a local.
    unsafe { blocking_syscall!(sys::__NR_ppoll, &raw mut p, 1, 0, 0, 8) }
}

/// Makes a transfer again that took place when it was recorded. Whether the thread has
/// been asked to end by now is another question: then it had not, or not yet.
fn uncancelled<T>(f: impl FnOnce() -> T) -> T {
    // SAFETY: the calling thread's own block.
    let region = unsafe { &(*crate::thread::current()).cancel_region };
    let before = region.swap(0, Relaxed);
    let r = f();
    region.store(before, Relaxed);
    r
}

/// A transfer on an internal object; `host` makes it.
pub(crate) fn transfer(
    o: &'static Object,
    fd: c_int,
    call: Call,
    writes: bool,
    host: &mut dyn FnMut() -> Result<usize>,
) -> Result<usize> {
    let key = o.number << 1 | u64::from(writes);
    let host = core::cell::RefCell::new(host);
    loop {
        o.domain.take_lock_named(o.number as usize, call, &o.lock);
        let blocking = o.flags.load(Relaxed) & sys::O_NONBLOCK == 0;
        let attempt = || {
            // All transfers hold the lock: what is ready now stays ready.
            if blocking && !is_ready(fd, writes) {
                return Err(Errno::EAGAIN);
            }
            (host.borrow_mut())()
        };
        let mut repeated = None;
        let r = recorder::value_masked(call, key, &mut || attempt(), &mut |_, _| {}, &mut |n| {
            let again = uncancelled(attempt);
            if again != Ok(n) {
                repeated = Some(again);
            }
        });
        if let Some(again) = repeated {
            // SAFETY: recording, and no other reference to the recorder is alive here.
            let r = unsafe { recorder::current() };
            r.diverged(call, format_args!("an internal transfer gave {again:?}"));
        }
        o.domain.release();
        raw_unlock(&o.lock);
        if r != Err(Errno::EAGAIN) || !blocking {
            crate::signal::deliver();
            return r;
        }
        let exec = &mut || wait(fd, writes);
        let waited = recorder::value_masked(Call::Poll, key, exec, &mut |_, _| {}, &mut |_| {});
        let delivered = crate::signal::deliver();
        if waited == Err(Errno::EINTR) && delivered == Delivered::Restart && restarts(call) {
            continue;
        }
        waited?;
    }
}
