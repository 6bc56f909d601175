//! Going live after a takeover: giving the stand-ins what they stand for.
//!
//! Determinism: runs once, when every thread has passed its share of the
//! frontier and before any of them sees that the program is live.

use crate::fail::fail;
use crate::fd::{self, Kind, Object};
use crate::recorder::wake_all;
use crate::state::{STATE, header, mode, slot};
use core::ffi::c_int;
use core::sync::atomic::Ordering::{Relaxed, Release, SeqCst};
use ftlinux_replay::Call;
use ftlinux_replay::layout::{Failure, MAX_THREADS, Mode};
use ftlinux_sys::general as sys;
use ftlinux_sys::{Errno, syscall};

/// Whether this program has taken over and is live.
pub(crate) fn taken_over() -> bool {
    mode() == Some(Mode::TakeOver) && STATE.live.load(Relaxed) != 0
}

/// Brings the program's host side to life and releases all threads.
pub(crate) fn go() {
    for n in 0..fd::TABLE as c_int {
        if let Some(o) = fd::object(n) {
            revive(n, o);
        }
    }
    crate::time::carry_on();
    STATE.live.store(1, SeqCst);
    for n in 0..fd::TABLE as c_int {
        if let Some(o) = fd::object(n)
            && o.kind() == Kind::Datagram
        {
            fd::pass(n, o);
        }
    }
    header().live.store(1, Release);
    wake_all(&header().live);
    for i in 0..MAX_THREADS {
        let s = slot(i);
        s.reached.fetch_add(1, SeqCst);
        wake_all(&s.reached);
    }
}

/// Binds a socket. An address may be on its way to this host, or still be held
/// by a process that is ending: neither says when it is done, so try again.
unsafe fn bind(n: c_int, o: &Object, len: u32) -> ftlinux_sys::Result<usize> {
    const TRIES: u32 = 2000;
    static PAUSE: sys::timespec = sys::timespec {
        tv_sec: 0,
        tv_nsec: 1_000_000,
    };
    let mut tries = 0;
    loop {
        // SAFETY: the address is as the program gave it; the socket is ours.
        match unsafe { syscall!(sys::__NR_bind, n, o.address.as_ptr(), len) } {
            Err(Errno::EADDRINUSE | Errno::EADDRNOTAVAIL) if tries < TRIES => {
                tries += 1;
                // An interruption only shortens the pause.
                // SAFETY: the pointer is to a constant.
                let _ = unsafe { syscall!(sys::__NR_nanosleep, &raw const PAUSE, 0) };
            }
            r => return r,
        }
    }
}

fn revive(n: c_int, o: &Object) {
    let refused = |what: &str, e: ftlinux_sys::Errno| -> ! {
        fail(
            Failure::Host,
            (0, None),
            0,
            Call::Bind,
            format_args!("descriptor {n}: {what}: error {}", e.raw()),
        )
    };
    match o.kind() {
        Kind::Socket | Kind::Datagram | Kind::Listener => {
            let len = o.address_len.load(Relaxed);
            // SAFETY: the address is as the program gave it; the socket is ours.
            unsafe {
                if len > 0
                    && let Err(e) = bind(n, o, len)
                {
                    refused("bind", e);
                }
                let backlog = o.backlog.load(Relaxed);
                if backlog > 0
                    && let Err(e) = syscall!(sys::__NR_listen, n, backlog as c_int - 1)
                {
                    refused("listen", e);
                }
            }
        }
        Kind::File => {
            let path = o.path.load(Relaxed);
            const KEPT: u32 = !(sys::O_TRUNC | sys::O_EXCL | sys::O_CREAT);
            // SAFETY: the path is a string of the kernel's own.
            unsafe {
                let flags = o.flags.load(Relaxed) & KEPT | 0o2000000;
                match syscall!(sys::__NR_openat, sys::AT_FDCWD, path, flags, 0) {
                    Ok(got) => {
                        let offset = o.sequence.load(Relaxed);
                        let _ = syscall!(sys::__NR_lseek, got, offset, sys::SEEK_SET);
                        fd::stand_in(n, Ok(got));
                    }
                    // The file is not on this host: its uses fail with EBADF.
                    Err(_) => fd::stand_in(
                        n,
                        syscall!(
                            sys::__NR_openat,
                            sys::AT_FDCWD,
                            c"/".as_ptr(),
                            sys::O_PATH | sys::O_CLOEXEC,
                            0
                        ),
                    ),
                }
            }
        }
        _ => {}
    }
}
