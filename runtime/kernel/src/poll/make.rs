//! Descriptors that are made to be waited on. At replay each exists as itself.

use crate::fd::Kind;
use crate::fs::open::create_descriptor;
use crate::order::recording;
use core::ffi::{c_int, c_uint};
use ftlinux_replay::Call;
use ftlinux_sys::general as sys;
use ftlinux_sys::{Result, syscall};

fn make(call: Call, kind: Kind, flags: c_int, host: &dyn Fn() -> Result<usize>) -> Result<c_int> {
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    create_descriptor(call, kind, flags, host)
}

/// `epoll_create1(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn epoll_create1(flags: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    make(Call::EpollCreate, Kind::Epoll, flags, &|| unsafe {
        syscall!(sys::__NR_epoll_create1, flags)
    })
}

/// `eventfd2(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn eventfd2(initial: c_uint, flags: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    make(Call::Eventfd, Kind::Internal, flags, &|| unsafe {
        syscall!(sys::__NR_eventfd2, initial, flags)
    })
}

/// `timerfd_create(2)`. Expirations that are read are value events.
///
/// # Safety
/// As for the crate.
pub unsafe fn timerfd_create(clock: c_int, flags: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    make(Call::Timerfd, Kind::Other, flags, &|| unsafe {
        syscall!(sys::__NR_timerfd_create, clock, flags)
    })
}

/// `signalfd4(2)`; `size` is 8. Signals that are read are value events.
///
/// # Safety
/// As for the crate.
pub unsafe fn signalfd4(fd: c_int, mask: *const u64, size: usize, flags: c_int) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(sys::__NR_signalfd4, fd, mask, size, flags) };
    if recording() && fd >= 0 {
        return crate::recorder::applied(Call::Signalfd, fd as u64, &mut || host())
            .map(|fd| fd as c_int);
    }
    make(Call::Signalfd, Kind::Other, flags, &host)
}
