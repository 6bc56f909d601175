//! Dumps of the kernel's routing tables (`man 7 rtnetlink`).

use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// Links.
pub const RTM_GETLINK: u16 = 18;
/// A link in a dump.
pub const RTM_NEWLINK: u16 = 16;
/// Addresses.
pub const RTM_GETADDR: u16 = 22;
/// An address in a dump.
pub const RTM_NEWADDR: u16 = 20;

const AF_NETLINK: c_int = 16;
const SOCK_RAW_CLOEXEC: c_int = 0o2_000_003;
const NLM_F_REQUEST_DUMP: u16 = 0x301;
const NLMSG_ERROR: u16 = 2;
const NLMSG_DONE: u16 = 3;
const HEADER: usize = 16;
const BUFFER: usize = 32_768;

/// An open socket and a buffer, both ours.
struct Dump {
    fd: c_int,
    buf: *mut u8,
}

impl Drop for Dump {
    fn drop(&mut self) {
        // SAFETY: both are ours; nothing is lost if closing fails.
        unsafe {
            let _ = kernel::fs::close(self.fd);
            crate::malloc::dealloc(self.buf);
        }
    }
}

/// Asks for a table and hands each message to `each`, with its type.
pub fn dump(table: u16, each: &mut dyn FnMut(u16, &[u8]) -> Result<()>) -> Result<()> {
    // SAFETY: no pointers.
    let fd = unsafe { kernel::net::socket(AF_NETLINK, SOCK_RAW_CLOEXEC, 0) }?;
    // SAFETY: a plain allocation.
    let buf = unsafe { crate::malloc::alloc(BUFFER) };
    let dump = Dump { fd, buf };
    if buf.is_null() {
        return Err(Errno::ENOMEM);
    }
    let mut request = [0u8; HEADER + 4];
    request[..4].copy_from_slice(&(HEADER as u32 + 4).to_ne_bytes());
    request[4..6].copy_from_slice(&table.to_ne_bytes());
    request[6..8].copy_from_slice(&NLM_F_REQUEST_DUMP.to_ne_bytes());
    request[8..12].copy_from_slice(&1u32.to_ne_bytes());
    // SAFETY: the request is readable.
    unsafe {
        kernel::net::sendto(
            fd,
            request.as_ptr().cast(),
            request.len(),
            0,
            core::ptr::null(),
            0,
        )
    }?;
    loop {
        // SAFETY: the buffer is that large.
        let n = match unsafe { kernel::fs::read(dump.fd, dump.buf.cast(), BUFFER) } {
            Ok(0) => return Err(Errno::EIO),
            Ok(n) => n,
            Err(Errno::EINTR) => continue,
            Err(e) => return Err(e),
        };
        // SAFETY: that much was read.
        let mut rest = unsafe { core::slice::from_raw_parts(dump.buf, n) };
        while let Some((kind, body, r)) = message(rest) {
            match kind {
                NLMSG_DONE => return Ok(()),
                NLMSG_ERROR => {
                    let code = body.first_chunk().map_or(0, |b| i32::from_ne_bytes(*b));
                    return Err(Errno::from_raw(-code));
                }
                _ => each(kind, body)?,
            }
            rest = r;
        }
    }
}

/// The first message of a buffer: its type, its body, and what follows.
fn message(buf: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let len = u32::from_ne_bytes(*buf.first_chunk()?) as usize;
    let kind = u16::from_ne_bytes([*buf.get(4)?, *buf.get(5)?]);
    let body = buf.get(HEADER..len)?;
    Some((
        kind,
        body,
        buf.get(len.next_multiple_of(4)..).unwrap_or(&[]),
    ))
}

/// The attributes after a message's own header: type and value.
pub fn attributes(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    core::iter::from_fn(move || {
        let len = usize::from(u16::from_ne_bytes([*rest.first()?, *rest.get(1)?]));
        let kind = u16::from_ne_bytes([*rest.get(2)?, *rest.get(3)?]);
        let value = rest.get(4..len)?;
        rest = rest.get(len.next_multiple_of(4)..).unwrap_or(&[]);
        // The top bits say how the value is made up.
        Some((kind & 0x3fff, value))
    })
}
