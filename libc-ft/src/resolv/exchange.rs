//! Asking name servers: UDP, and TCP where an answer was cut (RFC 1035, 4.2; RFC 7766).

use super::config::{Config, Server};
use super::message::{answers, is_truncated, rcode};
use core::ffi::c_int;
use core::ptr::null;
use ftlinux_kernel as kernel;
use kernel::general::{CLOCK_MONOTONIC, pollfd, timespec};
use kernel::{Errno, Result};

const POLLIN: i16 = 1;
const POLLOUT: i16 = 4;
const SOCK_STREAM: c_int = 1;
const SOCK_DGRAM: c_int = 2;
const SOCK_FLAGS: c_int = 0o2_004_000; // SOCK_CLOEXEC | SOCK_NONBLOCK
const MSG_NOSIGNAL: c_int = 0x4000;

/// A question and the room for its answer.
pub struct Question<'a> {
    /// The query message.
    pub query: &'a [u8],
    /// Where the answer goes; what does not fit is dropped.
    pub answer: &'a mut [u8],
    /// The answer's length, 0 while there is none.
    pub len: usize,
    /// Whether the answer is one to go by, rather than a server's own trouble.
    pub settled: bool,
}

impl<'a> Question<'a> {
    /// A question that nobody has answered.
    pub fn new(query: &'a [u8], answer: &'a mut [u8]) -> Self {
        Self {
            query,
            answer,
            len: 0,
            settled: false,
        }
    }
}

/// Asks the servers in turn until every question is settled. Fails only if no
/// question got any answer.
pub fn exchange(config: &Config, questions: &mut [Question<'_>]) -> Result<()> {
    let mut last = Errno::ETIMEDOUT;
    let first = if config.rotate && config.count > 1 {
        crate::time::now(CLOCK_MONOTONIC).tv_nsec as usize / 1000
    } else {
        0
    };
    'done: for _ in 0..config.attempts {
        for i in 0..config.count {
            let server = &config.servers[(first + i) % config.count];
            if let Err(e) = ask(config, server, questions) {
                last = e;
            }
            if questions.iter().all(|q| q.settled) {
                break 'done;
            }
        }
    }
    if questions.iter().all(|q| q.len == 0) {
        return Err(last);
    }
    Ok(())
}

fn ask(config: &Config, server: &Server, questions: &mut [Question<'_>]) -> Result<()> {
    if !config.use_tcp {
        ask_udp(config, server, questions)?;
    }
    for q in questions {
        if !q.settled && (config.use_tcp || is_truncated(&q.answer[..q.len])) {
            ask_tcp(config, server, q)?;
        }
    }
    Ok(())
}

/// A socket of our own, closed in the end.
struct Socket(c_int);

impl Socket {
    fn connect(server: &Server, kind: c_int) -> Result<Self> {
        // SAFETY: no pointers.
        let fd = unsafe { kernel::net::socket(server.family(), kind | SOCK_FLAGS, 0) }?;
        let socket = Self(fd);
        // SAFETY: the address has that many bytes.
        match unsafe { kernel::net::connect(fd, server.bytes.as_ptr().cast(), server.len) } {
            Ok(()) | Err(Errno::EINPROGRESS) => Ok(socket),
            Err(e) => Err(e),
        }
    }

    fn send(&self, data: &[u8]) -> Result<usize> {
        // SAFETY: the slice is readable.
        unsafe {
            kernel::net::sendto(
                self.0,
                data.as_ptr().cast(),
                data.len(),
                MSG_NOSIGNAL,
                null(),
                0,
            )
        }
    }

    fn recv(&self, buf: &mut [u8]) -> Result<usize> {
        // SAFETY: the slice is writable.
        unsafe { kernel::fs::read(self.0, buf.as_mut_ptr().cast(), buf.len()) }
    }

    /// Waits until the socket is ready; `ETIMEDOUT` past the deadline.
    fn wait(&self, events: i16, deadline: &Deadline) -> Result<()> {
        loop {
            let mut fd = pollfd {
                fd: self.0,
                events,
                revents: 0,
            };
            let mut left = deadline.left().ok_or(Errno::ETIMEDOUT)?;
            // SAFETY: the structures outlive the call.
            match unsafe { kernel::poll::ppoll(&mut fd, 1, &mut left, null(), 8) } {
                Ok(0) => return Err(Errno::ETIMEDOUT),
                Ok(_) => return Ok(()),
                Err(Errno::EINTR) => {}
                Err(e) => return Err(e),
            }
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // SAFETY: the descriptor is ours; nothing is lost if closing it fails.
        let _ = unsafe { kernel::fs::close(self.0) };
    }
}

struct Deadline(timespec);

impl Deadline {
    fn after(seconds: u32) -> Self {
        let mut t = crate::time::now(CLOCK_MONOTONIC);
        t.tv_sec += i64::from(seconds);
        Self(t)
    }

    fn left(&self) -> Option<timespec> {
        let now = crate::time::now(CLOCK_MONOTONIC);
        let mut left = timespec {
            tv_sec: self.0.tv_sec - now.tv_sec,
            tv_nsec: self.0.tv_nsec - now.tv_nsec,
        };
        if left.tv_nsec < 0 {
            left.tv_sec -= 1;
            left.tv_nsec += 1_000_000_000;
        }
        (left.tv_sec >= 0).then_some(left)
    }
}

/// Server failure, not implemented, refused: another server may know better.
fn is_trouble(answer: &[u8]) -> bool {
    matches!(rcode(answer), 2 | 4 | 5)
}

fn ask_udp(config: &Config, server: &Server, questions: &mut [Question<'_>]) -> Result<()> {
    let socket = Socket::connect(server, SOCK_DGRAM)?;
    let mut waiting = 0;
    for q in questions.iter().filter(|q| !q.settled) {
        socket.send(q.query)?;
        waiting += 1;
    }
    let deadline = Deadline::after(config.timeout);
    let mut packet = [0; 4096];
    // Which questions this server has answered, for better or worse.
    let mut heard = 0u32;
    while waiting > 0 {
        socket.wait(POLLIN, &deadline)?;
        let n = match socket.recv(&mut packet) {
            Ok(n) => n,
            Err(Errno::EAGAIN | Errno::EINTR) => continue,
            Err(e) => return Err(e),
        };
        let packet = &packet[..n];
        for (i, q) in questions.iter_mut().enumerate() {
            let bit = 1u32 << (i & 31);
            if q.settled || heard & bit != 0 || !answers(q.query, packet) {
                continue;
            }
            let len = n.min(q.answer.len());
            q.answer[..len].copy_from_slice(&packet[..len]);
            q.len = len;
            q.settled = !is_truncated(packet) && !is_trouble(packet);
            heard |= bit;
            waiting -= 1;
            break;
        }
    }
    Ok(())
}

fn ask_tcp(config: &Config, server: &Server, q: &mut Question<'_>) -> Result<()> {
    let socket = Socket::connect(server, SOCK_STREAM)?;
    let deadline = Deadline::after(config.timeout);
    let size = (q.query.len() as u16).to_be_bytes();
    // Both parts in one segment: some servers read only once.
    let mut message = [0; 2 + super::message::MAX_QUERY];
    let whole = message
        .get_mut(..2 + q.query.len())
        .ok_or(Errno::EMSGSIZE)?;
    whole[..2].copy_from_slice(&size);
    whole[2..].copy_from_slice(q.query);
    let mut rest: &[u8] = whole;
    while !rest.is_empty() {
        socket.wait(POLLOUT, &deadline)?;
        match socket.send(rest) {
            Ok(n) => rest = &rest[n..],
            Err(Errno::EAGAIN | Errno::EINTR) => {}
            Err(e) => return Err(e),
        }
    }
    let mut size = [0; 2];
    read_whole(&socket, &mut size, &deadline)?;
    let size = usize::from(u16::from_be_bytes(size));
    let len = size.min(q.answer.len());
    read_whole(&socket, &mut q.answer[..len], &deadline)?;
    if answers(q.query, &q.answer[..len]) {
        q.len = len;
        q.settled = !is_trouble(&q.answer[..len]);
    }
    Ok(())
}

fn read_whole(socket: &Socket, buf: &mut [u8], deadline: &Deadline) -> Result<()> {
    let mut at = 0;
    while at < buf.len() {
        socket.wait(POLLIN, deadline)?;
        match socket.recv(&mut buf[at..]) {
            Ok(0) => return Err(Errno::ECONNRESET),
            Ok(n) => at += n,
            Err(Errno::EAGAIN | Errno::EINTR) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

/// A number for a query that nobody else can guess.
pub fn random_id() -> u16 {
    let mut id = [0u8; 2];
    // SAFETY: the array is writable.
    let r = unsafe { kernel::process::getrandom(id.as_mut_ptr().cast(), 2, 0) };
    match r {
        Ok(2) => u16::from_ne_bytes(id),
        _ => crate::time::now(CLOCK_MONOTONIC).tv_nsec as u16,
    }
}
