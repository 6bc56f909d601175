//! `futex(2)` by number: what libstdc++ (futures, atomics that wait, guards of statics) and Rust's standard library
//! call. The C library's own waits are not events (see `order.rs`).
//!
//! Determinism: how a wait ended and how many a wake-up found are value events. A replay makes wake-ups too: after a
//! takeover somebody may wait for them.

use crate::recorder::value;
use ftlinux_replay::Call;
use ftlinux_sys::Result;
use ftlinux_sys::general::{self as sys, timespec};

/// A call when recording.
///
/// # Safety
/// The arguments are the call's.
///
/// # Errors
/// What the call returns; `ENOSYS` for operations other than waiting and waking.
pub(crate) unsafe fn recorded([at, op, count, until, _, bits]: [usize; 6]) -> Result<usize> {
    let flags = sys::FUTEX_PRIVATE_FLAG | sys::FUTEX_CLOCK_REALTIME;
    // SAFETY: as the caller vouches.
    unsafe {
        match op as u32 & !flags {
            sys::FUTEX_WAIT => wait([at, op, count, until, 0, 0], false),
            sys::FUTEX_WAIT_BITSET => wait([at, op, count, until, 0, bits], true),
            sys::FUTEX_WAKE | sys::FUTEX_WAKE_BITSET => wake([at, op, count, 0, 0, bits]),
            _ => Err(crate::fail::unsupported(
                "futex by syscall(), other than waiting and waking,",
            )),
        }
    }
}

unsafe fn host([at, op, count, until, other, bits]: [usize; 6]) -> Result<usize> {
    // SAFETY: as the caller vouches.
    unsafe { ftlinux_sys::blocking_syscall!(sys::__NR_futex, at, op, count, until, other, bits) }
}

unsafe fn wait(mut args: [usize; 6], absolute: bool) -> Result<usize> {
    const CLOCK_MONOTONIC: usize = 1;
    let until = args[3] as *const timespec;
    let exec = &mut || {
        let at;
        let real = args[1] as u32 & sys::FUTEX_CLOCK_REALTIME != 0;
        if absolute && !real && !until.is_null() {
            // SAFETY: the caller's deadline, on the program's clock.
            at = crate::time::to_host(CLOCK_MONOTONIC, unsafe { *until });
            args[3] = (&raw const at).addr();
        }
        // SAFETY: as the caller vouches; the host's deadline lives until the call is over.
        unsafe { host(args) }
    };
    value(Call::Futex, 0, exec, &mut |_, _| {}, &mut |_| {})
}

unsafe fn wake(args: [usize; 6]) -> Result<usize> {
    // SAFETY: as the caller vouches. Waking reads nothing at the address.
    let exec = || unsafe { host(args) };
    value(
        Call::Futex,
        1,
        &mut || exec(),
        &mut |_, _| {},
        // Whoever is there: the number was the recorded run's.
        &mut |_| _ = exec(),
    )
}
