//! `getnameinfo` (POSIX.1-2017; RFC 3493, 6.2).

use super::address::{Addr, Found, INET, INET6};
use super::h_errno::Lookup;
use super::{dns, hosts, services};
use crate::arpa_inet::{Text, format4, format6};
use crate::internal::shim::set_errno;
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel as kernel;

const NI_NUMERICHOST: c_int = 1;
const NI_NUMERICSERV: c_int = 2;
const NI_NOFQDN: c_int = 4;
const NI_NAMEREQD: c_int = 8;
const NI_DGRAM: c_int = 16;

const EAI_BADFLAGS: c_int = -1;
const EAI_NONAME: c_int = -2;
const EAI_AGAIN: c_int = -3;
const EAI_FAMILY: c_int = -6;
const EAI_SYSTEM: c_int = -11;
const EAI_OVERFLOW: c_int = -12;

/// A buffer of the caller's for one of the names.
struct Room {
    at: *mut c_char,
    len: usize,
}

impl Room {
    fn put(&self, s: &[u8]) -> Result<(), c_int> {
        if s.len() >= self.len {
            return Err(EAI_OVERFLOW);
        }
        // SAFETY: the caller's buffer has `len` bytes.
        unsafe {
            self.at
                .cast::<u8>()
                .copy_from_nonoverlapping(s.as_ptr(), s.len());
            self.at.add(s.len()).write(0);
        }
        Ok(())
    }
}

fn put_numeric(addr: &Addr, room: &Room) -> Result<(), c_int> {
    let mut text = Text::new();
    match addr.family {
        INET => {
            let [a, b, c, d, ..] = addr.bytes;
            format4(&[a, b, c, d], &mut text);
        }
        _ => {
            format6(&addr.bytes, &mut text);
            if addr.scope != 0 {
                text.push(b'%');
                match crate::net_if::name_of(addr.scope) {
                    Ok(name) if addr.is_link_local() => {
                        text.push_bytes(name.split(|&c| c == 0).next().unwrap_or(b""));
                    }
                    _ => text.push_decimal(addr.scope),
                }
            }
        }
    }
    room.put(text.as_bytes())
}

/// The domain of this host, from its name.
fn strip_own_domain(name: &[u8]) -> &[u8] {
    let Some(dot) = name.iter().position(|&c| c == b'.') else {
        return name;
    };
    let mut uts = core::mem::MaybeUninit::zeroed();
    // SAFETY: the buffer outlives the call.
    if unsafe { kernel::process::uname(uts.as_mut_ptr()) }.is_err() {
        return name;
    }
    // SAFETY: zeroed, then filled by the call; the name is a C string within it.
    let host = unsafe { core::ffi::CStr::from_ptr((*uts.as_ptr()).nodename.as_ptr()) }.to_bytes();
    match host.iter().position(|&c| c == b'.') {
        Some(at) if host[at..].eq_ignore_ascii_case(&name[dot..]) => &name[..dot],
        _ => name,
    }
}

fn put_host(addr: &Addr, flags: c_int, room: &Room) -> Result<(), c_int> {
    if flags & NI_NUMERICHOST == 0 {
        let mut found = Found::new();
        let outcome = if hosts::by_address(addr, &mut found) {
            Ok(())
        } else {
            dns::by_address(addr, &mut found)
        };
        match outcome {
            Ok(()) => {
                let mut name = found.names().next().unwrap_or(b"");
                if flags & NI_NOFQDN != 0 {
                    name = strip_own_domain(name);
                }
                return room.put(name);
            }
            Err(Lookup::Internal(e)) if flags & NI_NAMEREQD != 0 => {
                set_errno(e);
                return Err(EAI_SYSTEM);
            }
            Err(Lookup::TryAgain) if flags & NI_NAMEREQD != 0 => return Err(EAI_AGAIN),
            Err(_) => {}
        }
    }
    if flags & NI_NAMEREQD != 0 {
        return Err(EAI_NONAME);
    }
    put_numeric(addr, room)
}

fn put_service(port: u16, flags: c_int, room: &Room) -> Result<(), c_int> {
    if flags & NI_NUMERICSERV == 0 {
        let proto: &[u8] = if flags & NI_DGRAM != 0 {
            b"udp"
        } else {
            b"tcp"
        };
        if let Some(done) = services::with_name_of(port, proto, |name| room.put(name)) {
            return done;
        }
    }
    let mut text = Text::new();
    text.push_decimal(port.into());
    room.put(text.as_bytes())
}

/// A local socket: its host is this one, its service its path.
fn put_local(
    path: &[u8],
    flags: c_int,
    host: Option<&Room>,
    service: Option<&Room>,
) -> Result<(), c_int> {
    if let Some(room) = host {
        if flags & NI_NUMERICHOST != 0 {
            room.put(b"localhost")?;
        } else {
            let mut uts = core::mem::MaybeUninit::zeroed();
            // SAFETY: the buffer outlives the call.
            match unsafe { kernel::process::uname(uts.as_mut_ptr()) } {
                // SAFETY: filled by the call; the name is a C string within it.
                Ok(()) => room.put(unsafe {
                    core::ffi::CStr::from_ptr((*uts.as_ptr()).nodename.as_ptr()).to_bytes()
                })?,
                Err(_) => room.put(b"localhost")?,
            }
        }
    }
    service.map_or(Ok(()), |room| room.put(path))
}

/// `getnameinfo`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnameinfo(
    addr: *const c_void,
    addr_len: u32,
    host: *mut c_char,
    host_len: u32,
    service: *mut c_char,
    service_len: u32,
    flags: c_int,
) -> c_int {
    // NI_IDN makes no difference to names in ASCII, the only ones there are.
    if flags & !(0x1f | 0x20 | 0x40 | 0x80) != 0 {
        return EAI_BADFLAGS;
    }
    let room = |at: *mut c_char, len: u32| {
        (!at.is_null() && len > 0).then_some(Room {
            at,
            len: len as usize,
        })
    };
    let (host, service) = (room(host, host_len), room(service, service_len));
    if host.is_none() && service.is_none() {
        return EAI_NONAME;
    }
    if addr_len < 2 {
        return EAI_FAMILY;
    }
    // SAFETY: the caller gives `addr_len` bytes.
    let bytes = unsafe { core::slice::from_raw_parts(addr.cast::<u8>(), addr_len as usize) };
    let family = u16::from_ne_bytes([bytes[0], bytes[1]]);
    let parsed = match family {
        INET if bytes.len() >= 16 => Addr::v4([bytes[4], bytes[5], bytes[6], bytes[7]]),
        INET6 if bytes.len() >= 24 => {
            let mut a = [0; 16];
            a.copy_from_slice(&bytes[8..24]);
            let mut a = Addr::v6(a);
            if let Some(&[p, q, r, s]) = bytes.get(24..28) {
                a.scope = u32::from_ne_bytes([p, q, r, s]);
            }
            a
        }
        1 => {
            let path = bytes[2..].split(|&c| c == 0).next().unwrap_or(b"");
            return put_local(path, flags, host.as_ref(), service.as_ref())
                .err()
                .unwrap_or(0);
        }
        _ => return EAI_FAMILY,
    };
    let port = u16::from_be_bytes([bytes[2], bytes[3]]);
    let result = host
        .map_or(Ok(()), |room| put_host(&parsed, flags, &room))
        .and_then(|()| service.map_or(Ok(()), |room| put_service(port, flags, &room)));
    result.err().unwrap_or(0)
}
