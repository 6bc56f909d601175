//! Waiting for readiness.

use super::FdSet;
use crate::order::recording;
use crate::recorder::{ready, value};
use core::ffi::{c_int, c_void};
use ftlinux_replay::Call;
use ftlinux_replay::predict::Entry;
use ftlinux_sys::general as sys;
use ftlinux_sys::general::{epoll_event, pollfd, timespec};
use ftlinux_sys::{Errno, Result, blocking_syscall};

/// Most entries that one recorded wait reports; the rest is reported next time.
const MOST: usize = 128;

/// `epoll_pwait(2)`; `mask` is the kernel's 8-byte set or null, `size` 8.
///
/// # Safety
/// As for the crate.
#[inline]
pub unsafe fn epoll_pwait(
    epfd: c_int,
    events: *mut epoll_event,
    max: c_int,
    timeout_ms: c_int,
    mask: *const u64,
    size: usize,
) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let host = |events: *mut epoll_event, max: c_int| unsafe {
        blocking_syscall!(
            sys::__NR_epoll_pwait,
            epfd,
            events,
            max,
            timeout_ms,
            mask,
            size
        )
    };
    if !recording() {
        return host(events, max).map(|n| n as c_int);
    }
    // SAFETY: as the caller vouches.
    unsafe { recorded(epfd, events, max, &host) }
}

/// `epoll_pwait2(2)`; as `epoll_pwait`, with a finer timeout.
///
/// # Safety
/// As for the crate.
pub unsafe fn epoll_pwait2(
    epfd: c_int,
    events: *mut epoll_event,
    max: c_int,
    timeout: *const timespec,
    mask: *const u64,
    size: usize,
) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let host = |events: *mut epoll_event, max: c_int| unsafe {
        blocking_syscall!(
            sys::__NR_epoll_pwait2,
            epfd,
            events,
            max,
            timeout,
            mask,
            size
        )
    };
    if !recording() {
        return host(events, max).map(|n| n as c_int);
    }
    // SAFETY: as the caller vouches.
    unsafe { recorded(epfd, events, max, &host) }
}

unsafe fn recorded(
    epfd: c_int,
    events: *mut epoll_event,
    max: c_int,
    host: &dyn Fn(*mut epoll_event, c_int) -> Result<usize>,
) -> Result<c_int> {
    if max <= 0 {
        return Err(Errno::EINVAL);
    }
    let most = (max as usize).min(MOST);
    let mut entries = [Entry { events: 0, data: 0 }; MOST];
    let n = ready(
        Call::EpollWait,
        epfd as u64,
        &mut entries[..most],
        &mut |entries| {
            let n = host(events, entries.len() as c_int)?;
            for (i, e) in entries[..n].iter_mut().enumerate() {
                // SAFETY: the host has filled `n` events; they are packed.
                let got = unsafe { events.add(i).read_unaligned() };
                *e = Entry {
                    events: got.events,
                    data: got.data,
                };
            }
            Ok(n)
        },
    )?;
    for (i, e) in entries[..n].iter().enumerate() {
        // SAFETY: the caller vouches for `max` events.
        unsafe {
            events.add(i).write_unaligned(epoll_event {
                events: e.events,
                data: e.data,
            })
        };
    }
    Ok(n as c_int)
}

/// `ppoll(2)`; `mask` is the kernel's 8-byte signal set, `size` its size (8).
///
/// # Safety
/// As for the crate.
pub unsafe fn ppoll(
    fds: *mut pollfd,
    n: usize,
    timeout: *mut timespec,
    mask: *const u64,
    size: usize,
) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_ppoll, fds, n, timeout, mask, size) };
    if !recording() {
        return host().map(|n| n as c_int);
    }
    value(
        Call::Poll,
        n as u64,
        &mut host,
        &mut |ready, io| {
            for i in 0..n {
                // SAFETY: as the caller vouches.
                let p = unsafe { &mut *fds.add(i) };
                let mut r = if ready == 0 { 0 } else { p.revents as u64 };
                if ready > 0 {
                    io.number(&mut r);
                }
                p.revents = r as i16;
            }
        },
        &mut |_| {},
    )
    .map(|n| n as c_int)
}

/// `pselect6(2)`; `sig` points to the pair (mask pointer, 8), or is null.
///
/// # Safety
/// As for the crate.
pub unsafe fn pselect6(
    n: c_int,
    r: *mut FdSet,
    w: *mut FdSet,
    e: *mut FdSet,
    timeout: *mut timespec,
    sig: *const c_void,
) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_pselect6, n, r, w, e, timeout, sig) };
    if !recording() {
        return host().map(|n| n as c_int);
    }
    let bytes = (n.max(0) as usize).div_ceil(64) * 8;
    value(
        Call::Select,
        n as u64,
        &mut host,
        &mut |ready, io| {
            for set in [r, w, e] {
                if set.is_null() {
                    continue;
                }
                // SAFETY: as the caller vouches: the sets have `n` bits, in words.
                unsafe {
                    if ready == 0 {
                        core::ptr::write_bytes(set.cast::<u8>(), 0, bytes);
                    } else {
                        io.bytes(set.cast(), bytes);
                    }
                }
            }
        },
        &mut |_| {},
    )
    .map(|n| n as c_int)
}
