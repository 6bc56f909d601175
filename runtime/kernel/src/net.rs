//! Sockets (`man 2 socket`, `send`, `recv`, …).
//!
//! Determinism: what is received, and every outcome, is a value event; what is
//! sent is an output. At replay a socket is made again with its options, but
//! not bound: that is done when the program goes live. A connection's stand-in
//! is a socket whose peer is gone.

mod socket;
mod transfer;

use core::ffi::c_int;
use ftlinux_sys::raw::net::{mmsghdr, msghdr, sockaddr};

pub use socket::{
    accept4, bind, connect, getpeername, getsockname, getsockopt, listen, setsockopt, shutdown,
    socket, socketpair,
};
pub use transfer::{recvfrom, recvmmsg, recvmsg, sendmmsg, sendmsg, sendto};

/// A socket address of any family, by pointer.
pub type SockAddr = sockaddr;
/// The kernel's `struct msghdr`, which is glibc's on x86-64.
pub type MsgHdr = msghdr;
/// The kernel's `struct mmsghdr`.
pub type MmsgHdr = mmsghdr;

const SOCK_STREAM: c_int = 1;
const SOCK_DGRAM: c_int = 2;
const SOCK_TYPE: c_int = 15;
const AF_UNIX: c_int = 1;
const AF_INET: c_int = 2;
const AF_INET6: c_int = 10;
