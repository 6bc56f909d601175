//! The way to the log daemon: `/dev/log`, as a datagram or a stream.

use core::ffi::{CStr, c_int};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

const AF_UNIX: u16 = 1;
const SOCK_STREAM: c_int = 1;
const SOCK_DGRAM: c_int = 2;
const SOCK_CLOEXEC: c_int = 0o2_000_000;
const MSG_NOSIGNAL: c_int = 0x4000;

/// A connection, or none yet.
pub struct Connection {
    fd: c_int,
    stream: bool,
}

impl Connection {
    /// No connection.
    pub const fn new() -> Self {
        Self {
            fd: -1,
            stream: false,
        }
    }

    /// Connects if there is no connection.
    pub fn open(&mut self) -> Result<()> {
        if self.fd >= 0 {
            return Ok(());
        }
        match self.connect(SOCK_DGRAM) {
            // The daemon listens on a stream.
            Err(Errno::EPROTOTYPE) => self.connect(SOCK_STREAM),
            r => r,
        }
    }

    fn connect(&mut self, kind: c_int) -> Result<()> {
        const PATH: &[u8] = b"/dev/log\0";
        let mut addr = [0u8; 2 + PATH.len()];
        addr[..2].copy_from_slice(&AF_UNIX.to_ne_bytes());
        addr[2..].copy_from_slice(PATH);
        // SAFETY: the address outlives the calls; the descriptor is ours.
        unsafe {
            let fd = kernel::net::socket(AF_UNIX.into(), kind | SOCK_CLOEXEC, 0)?;
            if let Err(e) = kernel::net::connect(fd, addr.as_ptr().cast(), addr.len() as u32) {
                // The failure to connect is the one to tell.
                let _ = kernel::fs::close(fd);
                return Err(e);
            }
            self.fd = fd;
        }
        self.stream = kind == SOCK_STREAM;
        Ok(())
    }

    /// Ends the connection.
    pub fn close(&mut self) {
        if self.fd >= 0 {
            // SAFETY: the descriptor is ours; nothing is lost if closing it fails.
            let _ = unsafe { kernel::fs::close(self.fd) };
            self.fd = -1;
        }
    }

    /// Sends a message, which a NUL follows in memory; connects anew once.
    pub fn send(&mut self, message_and_nul: &[u8]) -> Result<()> {
        self.open()?;
        if self.try_send(message_and_nul).is_ok() {
            return Ok(());
        }
        self.close();
        self.open()?;
        self.try_send(message_and_nul)
    }

    fn try_send(&self, message_and_nul: &[u8]) -> Result<()> {
        // On a stream, the NUL ends the message.
        let len = message_and_nul.len() - usize::from(!self.stream);
        let mut rest = &message_and_nul[..len];
        while !rest.is_empty() {
            // SAFETY: the slice is readable.
            let n = unsafe {
                let p = rest.as_ptr().cast();
                kernel::net::sendto(self.fd, p, rest.len(), MSG_NOSIGNAL, core::ptr::null(), 0)
            }?;
            rest = &rest[n..];
        }
        Ok(())
    }
}

/// Writes to the console, for want of a daemon.
pub fn to_console(message: &[u8]) {
    const FLAGS: c_int = 0o2_000_000 | 0o400 | 1; // O_CLOEXEC | O_NOCTTY | O_WRONLY
    let path: &CStr = c"/dev/console";
    // SAFETY: the path and the parts are readable; the descriptor is ours. There is nobody left to
    // tell if this fails.
    unsafe {
        if let Ok(fd) = kernel::fs::openat(-100, path.as_ptr(), FLAGS, 0) {
            write_parts(fd, &[message, b"\r\n"]);
            let _ = kernel::fs::close(fd);
        }
    }
}

/// Writes at most three parts at once.
pub fn write_parts(fd: c_int, parts: &[&[u8]]) {
    let part = |i: usize| {
        let s = parts.get(i).copied().unwrap_or(b"");
        kernel::general::iovec {
            iov_base: s.as_ptr().cast_mut().cast(),
            iov_len: s.len() as u64,
        }
    };
    let parts = [part(0), part(1), part(2)];
    // SAFETY: the parts are readable. There is nobody left to tell if this fails.
    let _ = unsafe { kernel::fs::writev(fd, parts.as_ptr(), 3) };
}
