//! Pipes, eventfds and socket pairs within the program.
//!
//! Determinism: nobody outside sees them, so what is in them follows from the
//! order of transfers. Each transfer is a turn on the object; one that
//! succeeded is made again at replay, and its data is not logged. One that
//! found nothing (or no room) is a value event.

use crate::fd::Object;
use crate::order::{raw_lock, raw_unlock};
use crate::recorder;
use core::ffi::c_int;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::Call;
use ftlinux_sys::general as sys;
use ftlinux_sys::{Errno, Result, syscall};

const POLLIN: i16 = 1;
const POLLOUT: i16 = 4;

fn wait(fd: c_int, writes: bool, timeout: Option<&sys::timespec>) -> Result<usize> {
    let mut p = sys::pollfd {
        fd,
        events: if writes { POLLOUT } else { POLLIN },
        revents: 0,
    };
    let t = timeout.map_or(0, |t| core::ptr::from_ref(t) as usize);
    // SAFETY: the pointers are to locals.
    unsafe { syscall!(sys::__NR_ppoll, &raw mut p, 1, t, 0, 8) }
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
        o.domain.take_named(o.number, call, || raw_lock(&o.lock));
        let blocking = o.flags.load(Relaxed) & sys::O_NONBLOCK == 0;
        let attempt = || {
            // All transfers hold the lock: what is ready now stays ready.
            if blocking
                && wait(
                    fd,
                    writes,
                    Some(&sys::timespec {
                        tv_sec: 0,
                        tv_nsec: 0,
                    }),
                ) == Ok(0)
            {
                return Err(Errno::EAGAIN);
            }
            (host.borrow_mut())()
        };
        let mut repeated = None;
        let r = recorder::value_masked(call, key, &mut || attempt(), &mut |_, _| {}, &mut |n| {
            let again = attempt();
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
        recorder::plain(Call::Poll, key, &mut || wait(fd, writes, None))?;
    }
}
