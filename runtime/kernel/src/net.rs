//! Sockets (`man 2 socket`, `send`, `recv`, …).

use crate::seam::host_calls;
use core::ffi::{c_int, c_uint, c_void};
use ftlinux_sys::raw::net::{mmsghdr, msghdr, sockaddr};

/// A socket address of any family, by pointer.
pub type SockAddr = sockaddr;
/// The kernel's `struct msghdr`, which is glibc's on x86-64.
pub type MsgHdr = msghdr;
/// The kernel's `struct mmsghdr`.
pub type MmsgHdr = mmsghdr;

host_calls! {
    /// `socket(2)`.
    socket(domain: c_int, ty: c_int, protocol: c_int) -> c_int = __NR_socket;
    /// `socketpair(2)`.
    socketpair(domain: c_int, ty: c_int, protocol: c_int, fds: *mut c_int) -> () = __NR_socketpair;
    /// `bind(2)`.
    bind(fd: c_int, addr: *const sockaddr, len: c_uint) -> () = __NR_bind;
    /// `listen(2)`.
    listen(fd: c_int, backlog: c_int) -> () = __NR_listen;
    /// `accept4(2)`.
    accept4(fd: c_int, addr: *mut sockaddr, len: *mut c_uint, flags: c_int) -> c_int = __NR_accept4;
    /// `connect(2)`.
    connect(fd: c_int, addr: *const sockaddr, len: c_uint) -> () = __NR_connect;
    /// `shutdown(2)`.
    shutdown(fd: c_int, how: c_int) -> () = __NR_shutdown;
    /// `sendto(2)`.
    sendto(fd: c_int, buf: *const c_void, n: usize, flags: c_int, addr: *const sockaddr, len: c_uint) -> usize = __NR_sendto;
    /// `recvfrom(2)`.
    recvfrom(fd: c_int, buf: *mut c_void, n: usize, flags: c_int, addr: *mut sockaddr, len: *mut c_uint) -> usize = __NR_recvfrom;
    /// `sendmsg(2)`.
    sendmsg(fd: c_int, msg: *const msghdr, flags: c_int) -> usize = __NR_sendmsg;
    /// `recvmsg(2)`.
    recvmsg(fd: c_int, msg: *mut msghdr, flags: c_int) -> usize = __NR_recvmsg;
    /// `sendmmsg(2)`.
    sendmmsg(fd: c_int, msgs: *mut mmsghdr, n: c_uint, flags: c_int) -> c_int = __NR_sendmmsg;
    /// `recvmmsg(2)`.
    recvmmsg(fd: c_int, msgs: *mut mmsghdr, n: c_uint, flags: c_int, timeout: *mut c_void) -> c_int = __NR_recvmmsg;
    /// `setsockopt(2)`.
    setsockopt(fd: c_int, level: c_int, name: c_int, val: *const c_void, len: c_uint) -> () = __NR_setsockopt;
    /// `getsockopt(2)`.
    getsockopt(fd: c_int, level: c_int, name: c_int, val: *mut c_void, len: *mut c_uint) -> () = __NR_getsockopt;
    /// `getsockname(2)`.
    getsockname(fd: c_int, addr: *mut sockaddr, len: *mut c_uint) -> () = __NR_getsockname;
    /// `getpeername(2)`.
    getpeername(fd: c_int, addr: *mut sockaddr, len: *mut c_uint) -> () = __NR_getpeername;
}
