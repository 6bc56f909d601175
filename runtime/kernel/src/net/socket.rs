//! Making, naming and connecting sockets.

use super::{AF_INET, AF_INET6, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, SOCK_TYPE};
use crate::fd::{self, Kind, dead_socket, new_object};
use crate::fs::open::{create, pair};
use crate::order::recording;
use crate::recorder::{self, applied, plain, value};
use core::ffi::{c_int, c_uint, c_void};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::Call;
use ftlinux_replay::layout::Out;
use ftlinux_sys::general as sys;
use ftlinux_sys::raw::net::sockaddr;
use ftlinux_sys::{Errno, Result, blocking_syscall, syscall};

/// `socket(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn socket(domain: c_int, ty: c_int, protocol: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    let host = || unsafe { syscall!(sys::__NR_socket, domain, ty, protocol) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    let kind = match (domain, ty & SOCK_TYPE) {
        (AF_UNIX | AF_INET | AF_INET6, SOCK_STREAM) => Kind::Socket,
        (AF_UNIX | AF_INET | AF_INET6, SOCK_DGRAM) => Kind::Datagram,
        _ => Kind::Other,
    };
    let fd = create(
        Call::Socket,
        0,
        &mut || host(),
        &mut |_| {},
        &mut || host(),
        &mut || new_object(kind),
    )?;
    pass_if_live(fd, Kind::Datagram);
    Ok(fd)
}

/// Lets the supervisor have what outputs go to, unless this is a replay.
fn pass_if_live(n: c_int, kind: Kind) {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let following = unsafe { recorder::current() }.following;
    if let Some(o) = fd::object(n)
        && o.kind() == kind
        && !following
    {
        fd::pass(n, o);
    }
}

/// `socketpair(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn socketpair(domain: c_int, ty: c_int, protocol: c_int, fds: *mut c_int) -> Result<()> {
    // SAFETY: as the caller vouches.
    let host =
        |fds: *mut c_int| unsafe { syscall!(sys::__NR_socketpair, domain, ty, protocol, fds) };
    if !recording() {
        return host(fds).map(drop);
    }
    // SAFETY: as the caller vouches.
    unsafe { pair(Call::Socketpair, fds, ty & sys::O_NONBLOCK as c_int, &host) }
}

/// `bind(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn bind(fd: c_int, addr: *const sockaddr, len: c_uint) -> Result<()> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { syscall!(sys::__NR_bind, fd, addr, len) };
    if !recording() {
        return host().map(drop);
    }
    plain(Call::Bind, fd as u64, &mut host)?;
    if let Some(o) = fd::object(fd)
        && len as usize <= size_of_val(&o.address)
    {
        // SAFETY: the host has read as much; the object has room for it, and going
        // live, which reads it, comes after this event.
        unsafe {
            core::ptr::copy_nonoverlapping(
                addr.cast::<u8>(),
                o.address.as_ptr().cast::<u8>().cast_mut(),
                len as usize,
            )
        };
        o.address_len.store(len, Relaxed);
    }
    Ok(())
}

/// `listen(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn listen(fd: c_int, backlog: c_int) -> Result<()> {
    // SAFETY: takes no pointers.
    let mut host = || unsafe { syscall!(sys::__NR_listen, fd, backlog) };
    if !recording() {
        return host().map(drop);
    }
    plain(Call::Listen, fd as u64, &mut host)?;
    if let Some(o) = fd::object(fd) {
        o.set_kind(Kind::Listener);
        o.backlog.store(backlog.max(0) as u32 + 1, Relaxed);
    }
    Ok(())
}

/// `accept4(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn accept4(
    fd: c_int,
    addr: *mut sockaddr,
    len: *mut c_uint,
    flags: c_int,
) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_accept4, fd, addr, len, flags) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    // SAFETY: as the caller vouches.
    let capacity = unsafe { len.as_ref() }.copied().unwrap_or(0);
    let new = create(
        Call::Accept,
        fd as u64,
        &mut host,
        // SAFETY: the call has placed it.
        &mut |io| unsafe { io.sized(addr.cast(), len, capacity) },
        &mut dead_socket,
        &mut connection,
    )?;
    pass_if_live(new, Kind::Stream);
    Ok(new)
}

/// The object of a connection: lost already if it was made at replay.
fn connection() -> &'static fd::Object {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let following = unsafe { recorder::current() }.following;
    new_object(if following { Kind::Dead } else { Kind::Stream })
}

/// `connect(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn connect(fd: c_int, addr: *const sockaddr, len: c_uint) -> Result<()> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_connect, fd, addr, len) };
    if !recording() {
        return host().map(drop);
    }
    let o = fd::object(fd);
    if o.is_some_and(|o| o.kind() == Kind::Datagram) {
        // Sets where datagrams go: the live socket needs it too.
        return applied(Call::Connect, fd as u64, &mut host).map(drop);
    }
    let r = plain(Call::Connect, fd as u64, &mut host);
    if let Some(o) = o
        && o.kind() == Kind::Socket
        && matches!(r, Ok(_) | Err(Errno::EINPROGRESS))
    {
        // SAFETY: recording, and no other reference to the recorder is alive here.
        if unsafe { recorder::current() }.following {
            o.set_kind(Kind::Dead);
            fd::stand_in(fd, dead_socket());
        } else {
            o.set_kind(Kind::Stream);
            fd::pass(fd, o);
        }
    }
    r.map(drop)
}

/// `shutdown(2)`: an output, in its place among the bytes sent.
///
/// # Safety
/// As for the crate.
pub unsafe fn shutdown(fd: c_int, how: c_int) -> Result<()> {
    // SAFETY: takes no pointers.
    let mut host = || unsafe { syscall!(sys::__NR_shutdown, fd, how) };
    if !recording() {
        return host().map(drop);
    }
    match fd::object(fd) {
        // A lost connection makes the same events as a live one.
        Some(o) if matches!(o.kind(), Kind::Stream | Kind::Dead) => {
            crate::out::output(o, Call::Shutdown, Out::Shutdown, how as u32, &[], &mut host)
                .map(drop)
        }
        _ => plain(Call::Shutdown, fd as u64, &mut host).map(drop),
    }
}

/// `setsockopt(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn setsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    val: *const c_void,
    len: c_uint,
) -> Result<()> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { syscall!(sys::__NR_setsockopt, fd, level, name, val, len) };
    if !recording() {
        return host().map(drop);
    }
    applied(Call::Sockopt, fd as u64, &mut host).map(drop)
}

/// `getsockopt(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn getsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    val: *mut c_void,
    len: *mut c_uint,
) -> Result<()> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(sys::__NR_getsockopt, fd, level, name, val, len) };
    // SAFETY: as the caller vouches.
    unsafe { sized(Call::Getsockopt, fd, val.cast(), len, &host) }
}

/// `getsockname(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn getsockname(fd: c_int, addr: *mut sockaddr, len: *mut c_uint) -> Result<()> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(sys::__NR_getsockname, fd, addr, len) };
    // SAFETY: as the caller vouches.
    unsafe { sized(Call::Sockname, fd, addr.cast(), len, &host) }
}

/// `getpeername(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn getpeername(fd: c_int, addr: *mut sockaddr, len: *mut c_uint) -> Result<()> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(sys::__NR_getpeername, fd, addr, len) };
    // SAFETY: as the caller vouches.
    unsafe { sized(Call::Peername, fd, addr.cast(), len, &host) }
}

/// A call that fills a buffer and says how much.
unsafe fn sized(
    call: Call,
    fd: c_int,
    p: *mut u8,
    len: *mut c_uint,
    host: &dyn Fn() -> Result<usize>,
) -> Result<()> {
    if !recording() {
        return host().map(drop);
    }
    // SAFETY: as the caller vouches.
    let capacity = unsafe { len.as_ref() }.copied().unwrap_or(0);
    // SAFETY: the call has filled it.
    value(
        call,
        fd as u64,
        &mut || host(),
        &mut |_, io| unsafe { io.sized(p, len, capacity) },
        &mut |_| {},
    )
    .map(drop)
}
