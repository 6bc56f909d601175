//! Where outputs go: a socket, a pipe, a terminal, a file.

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::{SFlag, fstat};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

/// What a pipe takes for certain when it says that it takes anything.
const PIPE_STEP: usize = 4096;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    StreamSocket,
    MessageSocket,
    /// Pipes and terminals: their flags belong to others too, so we ask before
    /// each write instead of making them nonblocking.
    Slow,
    /// Never makes anybody wait.
    File,
}

/// What came of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrote {
    /// All of it left.
    All,
    /// So many bytes left, less than all.
    Part(usize),
    /// The other side takes nothing at the moment.
    Later,
    /// The other side is gone.
    Broken,
}

/// A descriptor that outputs go to.
pub struct Target {
    fd: OwnedFd,
    kind: Kind,
}

impl Target {
    /// For a descriptor of any sort.
    pub fn new(fd: OwnedFd) -> Self {
        use nix::sys::socket::{SockType, getsockopt, sockopt};
        let format = fstat(&fd).map_or(SFlag::empty(), |s| {
            SFlag::from_bits_truncate(s.st_mode) & SFlag::S_IFMT
        });
        let kind = if format == SFlag::S_IFSOCK {
            match getsockopt(&fd, sockopt::SockType) {
                Ok(SockType::Stream) => Kind::StreamSocket,
                _ => Kind::MessageSocket,
            }
        } else if format == SFlag::S_IFREG || format == SFlag::S_IFBLK {
            Kind::File
        } else {
            Kind::Slow
        };
        Self { fd, kind }
    }

    /// Whether bytes of several outputs may be written as one.
    pub fn joins_bytes(&self) -> bool {
        self.kind != Kind::MessageSocket
    }

    /// Writes bytes, with the flags of `send` if it is a socket.
    pub fn write(&self, bytes: &[u8], flags: u32) -> Wrote {
        let result = match self.kind {
            Kind::StreamSocket | Kind::MessageSocket => self.send(bytes, flags, &[]),
            Kind::Slow => return self.write_slowly(bytes),
            Kind::File => nix::unistd::write(&self.fd, bytes),
        };
        outcome(result, bytes.len())
    }

    fn write_slowly(&self, bytes: &[u8]) -> Wrote {
        let mut gone = 0;
        while gone < bytes.len() {
            let mut ask = [PollFd::new(self.fd.as_fd(), PollFlags::POLLOUT)];
            if !matches!(poll(&mut ask, PollTimeout::ZERO), Ok(1..)) {
                return if gone == 0 {
                    Wrote::Later
                } else {
                    Wrote::Part(gone)
                };
            }
            let step = (bytes.len() - gone).min(PIPE_STEP);
            match nix::unistd::write(&self.fd, &bytes[gone..gone + step]) {
                Ok(n) => gone += n,
                Err(Errno::EINTR) => {}
                Err(Errno::EAGAIN) => {
                    return if gone == 0 {
                        Wrote::Later
                    } else {
                        Wrote::Part(gone)
                    };
                }
                Err(_) => return Wrote::Broken,
            }
        }
        Wrote::All
    }

    /// Sends a datagram: `address_len` bytes of address, then the data.
    pub fn datagram(&self, bytes: &[u8], address_len: usize) -> Wrote {
        let Some((address, data)) = bytes.split_at_checked(address_len) else {
            return Wrote::Broken;
        };
        match self.send(data, 0, address) {
            Err(Errno::EAGAIN) => Wrote::Later,
            // One that is lost on the way is lost like any other.
            _ => Wrote::All,
        }
    }

    fn send(&self, bytes: &[u8], flags: u32, address: &[u8]) -> nix::Result<usize> {
        let flags = flags as i32 | libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
        let to = if address.is_empty() {
            std::ptr::null()
        } else {
            address.as_ptr()
        };
        // SAFETY: bytes and address are as long as we say.
        let n = unsafe {
            libc::sendto(
                self.fd.as_raw_fd(),
                bytes.as_ptr().cast(),
                bytes.len(),
                flags,
                to.cast(),
                address.len() as libc::socklen_t,
            )
        };
        Errno::result(n).map(|n| n as usize)
    }

    /// Shuts a connection down in the given direction.
    pub fn shutdown(&self, how: u32) -> Wrote {
        // SAFETY: a plain system call.
        unsafe { libc::shutdown(self.fd.as_raw_fd(), how as i32) };
        Wrote::All
    }

    /// The descriptor.
    pub fn descriptor(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

fn outcome(result: nix::Result<usize>, len: usize) -> Wrote {
    match result {
        Ok(n) if n == len => Wrote::All,
        Ok(n) => Wrote::Part(n),
        Err(Errno::EAGAIN | Errno::EINTR | Errno::ENOBUFS) => Wrote::Later,
        Err(_) => Wrote::Broken,
    }
}
