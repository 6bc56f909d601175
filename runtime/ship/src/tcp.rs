//! Frames over a stream socket.

use crate::frame::{self, Frame, HEAD, Kind};
use crate::transport::{Error, Transport};
use nix::errno::Errno;
use nix::sys::socket::{MsgFlags, sendmsg};
use std::io::{self, ErrorKind, IoSlice, Read};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::time::Duration;

/// What is read at once.
const CHUNK: usize = 64 << 10;

/// A connection.
pub struct Tcp {
    stream: TcpStream,
    out: Vec<u8>,
    sent: usize,
    input: Vec<u8>,
    taken: usize,
    filled: usize,
    closed: bool,
}

impl Tcp {
    /// Takes over a connected stream.
    ///
    /// # Errors
    /// The host refuses the options that it needs.
    pub fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        Ok(Self {
            stream,
            out: Vec::new(),
            sent: 0,
            input: vec![0; CHUNK],
            taken: 0,
            filled: 0,
            closed: false,
        })
    }

    /// Connects to `address` (`HOST:PORT`).
    ///
    /// # Errors
    /// The last thing that went wrong with any of the addresses it stands for.
    pub fn connect(address: &str, timeout: Duration) -> io::Result<Self> {
        let mut last = io::Error::new(ErrorKind::NotFound, "the name has no address");
        for address in address.to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, timeout) {
                Ok(stream) => return Self::new(stream),
                Err(e) => last = e,
            }
        }
        Err(last)
    }

    /// The other side's address.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn peer(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }

    fn keep(&mut self, parts: &[IoSlice<'_>], mut skip: usize) {
        for part in parts {
            let from = skip.min(part.len());
            skip -= from;
            self.out.extend_from_slice(&part[from..]);
        }
    }
}

impl Transport for Tcp {
    fn send(&mut self, kind: Kind, number: u64, parts: &[IoSlice<'_>]) -> Result<(), Error> {
        let head = frame::head(kind, number, parts);
        let mut all = Vec::with_capacity(parts.len() + 1);
        all.push(IoSlice::new(&head));
        all.extend_from_slice(parts);
        let mut gone = 0;
        if self.backlog() == 0 {
            let flags = MsgFlags::MSG_NOSIGNAL | MsgFlags::MSG_DONTWAIT;
            match sendmsg::<()>(self.stream.as_raw_fd(), &all, &[], flags, None) {
                Ok(n) => gone = n,
                Err(Errno::EAGAIN | Errno::EINTR) => {}
                Err(e) => return Err(Error::Io(e.into())),
            }
        }
        self.keep(&all, gone);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Error> {
        while self.sent < self.out.len() {
            let flags = MsgFlags::MSG_NOSIGNAL | MsgFlags::MSG_DONTWAIT;
            match nix::sys::socket::send(self.stream.as_raw_fd(), &self.out[self.sent..], flags) {
                Ok(n) => self.sent += n,
                Err(Errno::EINTR) => {}
                Err(Errno::EAGAIN) => return Ok(()),
                Err(e) => return Err(Error::Io(e.into())),
            }
        }
        self.sent = 0;
        self.out.clear();
        self.out.shrink_to(CHUNK);
        Ok(())
    }

    fn backlog(&self) -> usize {
        self.out.len() - self.sent
    }

    fn fill(&mut self) -> Result<bool, Error> {
        let mut any = false;
        while !self.closed {
            if self.taken == self.filled {
                (self.taken, self.filled) = (0, 0);
            }
            if self.input.len() - self.filled < CHUNK / 2 {
                self.input.copy_within(self.taken..self.filled, 0);
                self.filled -= self.taken;
                self.taken = 0;
                if self.input.len() - self.filled < CHUNK {
                    // Whole frames are taken out before more is read, so this
                    // ends at the longest frame and a chunk.
                    self.input.resize(self.input.len() * 2, 0);
                }
            }
            let room = self.input.len() - self.filled;
            match self.stream.read(&mut self.input[self.filled..]) {
                Ok(0) => {
                    self.closed = true;
                    any = true;
                }
                Ok(n) => {
                    self.filled += n;
                    any = true;
                    if n < room || self.filled - self.taken > HEAD + frame::MAX_PAYLOAD {
                        break;
                    }
                }
                Err(e) if e.kind() == ErrorKind::WouldBlock => break,
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                // What came before the reset is still good.
                Err(e) if e.kind() == ErrorKind::ConnectionReset => {
                    self.closed = true;
                    any = true;
                }
                Err(e) => return Err(e.into()),
            }
        }
        Ok(any)
    }

    fn next(&mut self) -> Result<Option<Frame<'_>>, Error> {
        match frame::parse(&self.input[self.taken..self.filled])? {
            Some((frame, used)) => {
                self.taken += used;
                Ok(Some(frame))
            }
            None if self.closed => Err(Error::Closed),
            None => Ok(None),
        }
    }

    fn descriptor(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn pair() -> (Tcp, Tcp) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let a = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (b, _) = listener.accept().unwrap();
        (Tcp::new(a).unwrap(), Tcp::new(b).unwrap())
    }

    #[test]
    fn carries_more_than_the_socket_holds() {
        let (mut a, mut b) = pair();
        let big = vec![7; 3 << 20];
        for n in 0..10 {
            a.send(
                Kind::Log,
                n,
                &[IoSlice::new(&big[..1000]), IoSlice::new(&big[1000..])],
            )
            .unwrap();
        }
        assert!(a.backlog() > 0);
        let mut expected = 0;
        while expected < 10 {
            a.flush().unwrap();
            b.fill().unwrap();
            while let Some(frame) = b.next().unwrap() {
                assert_eq!(
                    (frame.kind, frame.number, frame.payload),
                    (Kind::Log, expected, &big[..])
                );
                expected += 1;
            }
        }
        a.send(Kind::Goodbye, 11, &[]).unwrap();
        drop(a);
        while !b.fill().unwrap() {}
        assert_eq!(b.next().unwrap().unwrap().kind, Kind::Goodbye);
        while !b.closed {
            b.fill().unwrap();
        }
        assert!(matches!(b.next(), Err(Error::Closed)));
    }

    #[test]
    fn says_when_it_is_something_else() {
        use std::io::Write;
        let (mut a, mut b) = pair();
        a.stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        while !b.fill().unwrap() {}
        assert!(matches!(b.next(), Err(Error::Bad(_))));
    }
}
