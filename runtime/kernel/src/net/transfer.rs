//! Sending and receiving.

use crate::fd::{self, Kind};
use crate::internal;
use crate::order::recording;
use crate::out::output;
use crate::recorder::{plain, value};
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_replay::Call;
use ftlinux_replay::layout::Out;
use ftlinux_sys::general as sys;
use ftlinux_sys::general::iovec;
use ftlinux_sys::raw::net::{mmsghdr, msghdr, sockaddr};
use ftlinux_sys::{Errno, Result, blocking_syscall};

const MSG_TRUNC: c_int = 0x20;
const MOST_PARTS: usize = 1024;

/// A send of any form.
fn put(
    fd: c_int,
    call: Call,
    flags: c_int,
    address: Option<iovec>,
    parts: &[iovec],
    host: &mut dyn FnMut() -> Result<usize>,
) -> Result<usize> {
    let Some(o) = fd::object(fd) else {
        return plain(call, fd as u64, host);
    };
    match (o.kind(), address) {
        (Kind::Internal, _) => internal::transfer(o, fd, call, true, host),
        (Kind::Datagram, Some(address)) => {
            let mut all = [iovec {
                iov_base: core::ptr::null_mut(),
                iov_len: 0,
            }; 65];
            if parts.len() > 64 {
                return Err(Errno::EMSGSIZE);
            }
            all[0] = address;
            all[1..=parts.len()].copy_from_slice(parts);
            output(
                o,
                call,
                Out::Datagram,
                address.iov_len as u32,
                &all[..=parts.len()],
                host,
            )
        }
        // To a connected datagram socket: no address, one datagram.
        (Kind::Datagram, None) => output(o, call, Out::Datagram, 0, parts, host),
        _ => output(o, call, Out::Bytes, flags as u32, parts, host),
    }
}

/// `sendto(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn sendto(
    fd: c_int,
    buf: *const c_void,
    n: usize,
    flags: c_int,
    addr: *const sockaddr,
    len: c_uint,
) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_sendto, fd, buf, n, flags, addr, len) };
    if !recording() {
        return host();
    }
    let address = (!addr.is_null()).then(|| iovec {
        iov_base: addr.cast_mut().cast(),
        iov_len: len as _,
    });
    put(
        fd,
        Call::Send,
        flags,
        address,
        &[iovec {
            iov_base: buf.cast_mut(),
            iov_len: n as _,
        }],
        &mut host,
    )
}

/// The buffers of a message.
///
/// # Safety
/// `msg` is a valid message.
unsafe fn parts<'a>(msg: *const msghdr) -> Result<&'a [iovec]> {
    // SAFETY: as the caller vouches.
    unsafe {
        let n = (*msg).msg_iovlen;
        if n > MOST_PARTS {
            return Err(Errno::EMSGSIZE);
        }
        Ok(if n == 0 {
            &[]
        } else {
            core::slice::from_raw_parts((*msg).msg_iov.cast::<iovec>(), n)
        })
    }
}

/// `sendmsg(2)`. When recording, ancillary data is refused except on internal
/// sockets.
///
/// # Safety
/// As for the crate.
pub unsafe fn sendmsg(fd: c_int, msg: *const msghdr, flags: c_int) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_sendmsg, fd, msg, flags) };
    if !recording() {
        return host();
    }
    // SAFETY: as the caller vouches.
    let (parts, m) = unsafe { (parts(msg)?, &*msg) };
    if m.msg_controllen > 0 && fd::object(fd).is_none_or(|o| o.kind() != Kind::Internal) {
        return Err(crate::fail::unsupported("sendmsg with ancillary data"));
    }
    let address = (!m.msg_name.is_null() && m.msg_namelen > 0).then(|| iovec {
        iov_base: m.msg_name.cast(),
        iov_len: m.msg_namelen as _,
    });
    put(fd, Call::Send, flags, address, parts, &mut host)
}

/// `sendmmsg(2)`; when recording, as so many calls of [`sendmsg`].
///
/// # Safety
/// As for the crate.
pub unsafe fn sendmmsg(fd: c_int, msgs: *mut mmsghdr, n: c_uint, flags: c_int) -> Result<c_int> {
    if !recording() {
        // SAFETY: as the caller vouches.
        return unsafe { blocking_syscall!(sys::__NR_sendmmsg, fd, msgs, n, flags) }
            .map(|n| n as c_int);
    }
    for i in 0..n as usize {
        // SAFETY: as the caller vouches.
        unsafe {
            let m = &mut *msgs.add(i);
            match sendmsg(fd, &raw const m.msg_hdr, flags) {
                Ok(len) => m.msg_len = len as c_uint,
                Err(e) if i == 0 => return Err(e),
                Err(_) => return Ok(i as c_int),
            }
        }
    }
    Ok(n as c_int)
}

/// `recvfrom(2)`.
///
/// # Safety
/// As for the crate.
#[inline]
pub unsafe fn recvfrom(
    fd: c_int,
    buf: *mut c_void,
    n: usize,
    flags: c_int,
    addr: *mut sockaddr,
    len: *mut c_uint,
) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host =
        || unsafe { blocking_syscall!(sys::__NR_recvfrom, fd, buf, n, flags, addr, len) };
    if !recording() {
        return host();
    }
    if let Some(o) = fd::object(fd).filter(|o| o.kind() == Kind::Internal) {
        return internal::transfer(o, fd, Call::Recv, false, &mut host);
    }
    // SAFETY: as the caller vouches.
    let capacity = unsafe { len.as_ref() }.copied().unwrap_or(0);
    value(
        Call::Recv,
        fd as u64,
        &mut host,
        // SAFETY: the call has placed as much as fits of the message.
        &mut |got, io| unsafe {
            io.bytes(
                buf.cast(),
                if flags & MSG_TRUNC != 0 {
                    got.min(n)
                } else {
                    got
                },
            );
            io.sized(addr.cast(), len, capacity);
        },
        &mut |_| {},
    )
}

/// `recvmsg(2)`. When recording, descriptors are not received.
///
/// # Safety
/// As for the crate.
pub unsafe fn recvmsg(fd: c_int, msg: *mut msghdr, flags: c_int) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_recvmsg, fd, msg, flags) };
    if !recording() {
        return host();
    }
    if let Some(o) = fd::object(fd).filter(|o| o.kind() == Kind::Internal) {
        return internal::transfer(o, fd, Call::Recv, false, &mut host);
    }
    // SAFETY: as the caller vouches.
    let (name_room, control_room) =
        unsafe { ((*msg).msg_namelen as u64, (*msg).msg_controllen as u64) };
    value(
        Call::Recv,
        fd as u64,
        &mut host,
        &mut |got, io| {
            // SAFETY: as the caller vouches; the call has filled what is described.
            unsafe {
                let m = &mut *msg;
                io.scattered(m.msg_iov.cast(), m.msg_iovlen, got);
                let mut name = m.msg_namelen as u64;
                let mut control = m.msg_controllen as u64;
                let mut seen = u64::from(m.msg_flags);
                if name_room > 0 {
                    io.number(&mut name);
                    io.bytes(m.msg_name.cast(), name.min(name_room) as usize);
                }
                if control_room > 0 {
                    io.number(&mut control);
                    io.bytes(m.msg_control.cast(), control.min(control_room) as usize);
                }
                io.number(&mut seen);
                m.msg_namelen = name as _;
                m.msg_controllen = control as _;
                m.msg_flags = seen as _;
            }
        },
        &mut |_| {},
    )
}

/// `recvmmsg(2)`; when recording, as a [`recvmsg`] and then more that do not
/// wait.
///
/// # Safety
/// As for the crate.
pub unsafe fn recvmmsg(
    fd: c_int,
    msgs: *mut mmsghdr,
    n: c_uint,
    flags: c_int,
    timeout: *mut c_void,
) -> Result<c_int> {
    if !recording() {
        // SAFETY: as the caller vouches.
        return unsafe { blocking_syscall!(sys::__NR_recvmmsg, fd, msgs, n, flags, timeout) }
            .map(|n| n as c_int);
    }
    if !timeout.is_null() {
        return Err(crate::fail::unsupported("recvmmsg with a timeout"));
    }
    const MSG_DONTWAIT: c_int = 0x40;
    const MSG_WAITFORONE: c_int = 0x10000;
    let mut flags_now = flags & !MSG_WAITFORONE;
    for i in 0..n as usize {
        // SAFETY: as the caller vouches.
        unsafe {
            let m = &mut *msgs.add(i);
            match recvmsg(fd, &raw mut m.msg_hdr, flags_now) {
                Ok(len) => m.msg_len = len as c_uint,
                Err(e) if i == 0 => return Err(e),
                Err(_) => return Ok(i as c_int),
            }
        }
        if flags & MSG_WAITFORONE != 0 {
            flags_now |= MSG_DONTWAIT;
        }
    }
    Ok(n as c_int)
}
