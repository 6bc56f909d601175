//! `getaddrinfo` (POSIX.1-2017; RFC 3493, 6.1).

use super::address::{Addr, Found, INET, INET6};
use super::file::decimal;
use super::h_errno::Lookup;
use super::{dns, hosts, order, services};
use crate::internal::shim::set_errno;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;

/// `struct addrinfo`.
#[repr(C)]
pub struct Addrinfo {
    flags: c_int,
    family: c_int,
    socktype: c_int,
    protocol: c_int,
    addrlen: u32,
    addr: *mut u8,
    canonname: *mut c_char,
    next: *mut Addrinfo,
}

const _: () = assert!(size_of::<Addrinfo>() == 48);

const AI_PASSIVE: c_int = 0x1;
const AI_CANONNAME: c_int = 0x2;
const AI_NUMERICHOST: c_int = 0x4;
const AI_V4MAPPED: c_int = 0x8;
const AI_ALL: c_int = 0x10;
const AI_ADDRCONFIG: c_int = 0x20;
const AI_NUMERICSERV: c_int = 0x400;
const AI_KNOWN: c_int = AI_PASSIVE
    | AI_CANONNAME
    | AI_NUMERICHOST
    | AI_V4MAPPED
    | AI_ALL
    | AI_ADDRCONFIG
    | AI_NUMERICSERV;

const EAI_BADFLAGS: c_int = -1;
const EAI_NONAME: c_int = -2;
const EAI_AGAIN: c_int = -3;
const EAI_FAIL: c_int = -4;
const EAI_NODATA: c_int = -5;
const EAI_FAMILY: c_int = -6;
const EAI_SOCKTYPE: c_int = -7;
const EAI_SERVICE: c_int = -8;
const EAI_ADDRFAMILY: c_int = -9;
const EAI_MEMORY: c_int = -10;
const EAI_SYSTEM: c_int = -11;

const STREAM: c_int = 1;
const DGRAM: c_int = 2;
const RAW: c_int = 3;
const SEQPACKET: c_int = 5;
const DCCP: c_int = 6;

/// A way to talk to a service.
struct Kind {
    socktype: c_int,
    protocol: c_int,
    /// The protocol's name in the file of services, if services have it.
    name: Option<&'static [u8]>,
    /// Whether it is offered unasked.
    usual: bool,
}

const fn kind(socktype: c_int, protocol: c_int, name: Option<&'static [u8]>, usual: bool) -> Kind {
    Kind {
        socktype,
        protocol,
        name,
        usual,
    }
}

const KINDS: [Kind; 7] = [
    kind(STREAM, 6, Some(b"tcp"), true),
    kind(DGRAM, 17, Some(b"udp"), true),
    kind(DCCP, 33, Some(b"dccp"), false),
    kind(DGRAM, 136, Some(b"udplite"), false),
    kind(STREAM, 132, Some(b"sctp"), false),
    kind(SEQPACKET, 132, Some(b"sctp"), false),
    kind(RAW, 0, None, true),
];

/// One way to talk to the service asked for.
#[derive(Clone, Copy, Default)]
struct Endpoint {
    socktype: c_int,
    protocol: c_int,
    port: u16,
}

/// What the caller wants.
struct Wish {
    flags: c_int,
    family: c_int,
    socktype: c_int,
    protocol: c_int,
}

impl Wish {
    fn has(&self, flag: c_int) -> bool {
        self.flags & flag != 0
    }

    fn fits(&self, k: &Kind) -> bool {
        if self.socktype == 0 && self.protocol == 0 {
            return k.usual;
        }
        (self.socktype == 0 || self.socktype == k.socktype)
            && (self.protocol == 0 || self.protocol == k.protocol || k.socktype == RAW)
    }
}

/// The ways to talk to a service; how many there are.
fn endpoints(wish: &Wish, service: Option<&[u8]>, out: &mut [Endpoint; 7]) -> Result<usize, c_int> {
    let number = service.and_then(|s| {
        let digits = s.strip_prefix(b"+").unwrap_or(s);
        decimal(digits)
    });
    if service.is_some() && number.is_none() && wish.has(AI_NUMERICSERV) {
        return Err(EAI_NONAME);
    }
    let mut any_kind = false;
    let mut count = 0;
    for k in KINDS.iter().filter(|k| wish.fits(k)) {
        any_kind = true;
        let asked = wish.socktype != 0 || wish.protocol != 0;
        let port = match (service, number) {
            (None, _) => Some(0),
            // Raw packets have no ports.
            (Some(_), Some(_)) if asked && k.name.is_none() => None,
            (Some(_), Some(n)) => Some(n as u16),
            (Some(s), None) => k.name.and_then(|proto| services::port_of(s, proto)),
        };
        let Some(port) = port else { continue };
        let protocol = if k.socktype == RAW {
            wish.protocol
        } else {
            k.protocol
        };
        out[count] = Endpoint {
            socktype: k.socktype,
            protocol,
            port,
        };
        count += 1;
        // A socket type or protocol asked for has one answer, unless a name has several.
        if asked && (service.is_none() || number.is_some()) {
            break;
        }
    }
    match (any_kind, count) {
        (false, _) if wish.socktype != 0 => Err(EAI_SOCKTYPE),
        (_, 0) => Err(EAI_SERVICE),
        _ => Ok(count),
    }
}

/// Finds the addresses.
fn addresses(wish: &Wish, host: Option<&[u8]>, found: &mut Found) -> Result<(), c_int> {
    let v4 = wish.family != c_int::from(INET6);
    let v6 = wish.family != c_int::from(INET);
    let Some(host) = host else {
        if v6 {
            let mut a = [0; 16];
            a[15] = u8::from(!wish.has(AI_PASSIVE));
            found.add(Addr::v6(a));
        }
        if v4 {
            let local = [127, 0, 0, 1];
            found.add(Addr::v4(if wish.has(AI_PASSIVE) { [0; 4] } else { local }));
        }
        return Ok(());
    };
    if let Some(addr) = Addr::parse_typed(host) {
        found.add_name(host);
        match (addr.family == INET, v4, v6) {
            (true, true, _) | (false, _, true) => found.add(addr),
            (true, false, _) if wish.has(AI_V4MAPPED) => found.add(addr.mapped()),
            (false, true, false) if addr.is_mapped() => {
                let [.., a, b, c, d] = addr.bytes;
                found.add(Addr::v4([a, b, c, d]));
            }
            _ => return Err(EAI_ADDRFAMILY),
        }
        return Ok(());
    }
    if wish.has(AI_NUMERICHOST) || host.is_empty() {
        return Err(EAI_NONAME);
    }
    let map = !v4 && wish.has(AI_V4MAPPED);
    let (mut want4, mut want6) = (v4 || map, v6);
    if wish.has(AI_ADDRCONFIG) {
        let (have4, have6) = crate::ifaddrs::configured_families();
        // A host that has neither may still look for either.
        if have4 || have6 {
            want4 &= have4;
            want6 &= have6;
        }
        if !want4 && !want6 {
            return Err(EAI_NONAME);
        }
    }
    let wanted = |a: &Addr| if a.family == INET { want4 } else { want6 };
    if hosts::by_name(host, found) {
        let other = found.addrs().iter().any(|a| !wanted(a));
        found.retain(wanted);
        if found.addrs().is_empty() && other {
            *found = Found::new();
        }
    }
    if found.addrs().is_empty() {
        dns::by_name(host, want4, want6, found).map_err(|e| match e {
            Lookup::HostNotFound => EAI_NONAME,
            Lookup::NoData => EAI_NODATA,
            Lookup::ServerFailed | Lookup::TryAgain => EAI_AGAIN,
            Lookup::NoRecovery => EAI_FAIL,
            Lookup::Internal(e) => {
                set_errno(e);
                EAI_SYSTEM
            }
        })?;
    }
    if map {
        let any6 = found.addrs().iter().any(|a| a.family == INET6);
        if any6 && !wish.has(AI_ALL) {
            found.retain(|a| a.family == INET6);
        }
        found.addrs_mut().iter_mut().for_each(|a| *a = a.mapped());
    }
    Ok(())
}

/// Makes one node of the result.
fn node(flags: c_int, addr: &Addr, e: &Endpoint) -> Option<*mut Addrinfo> {
    let mut bytes = [0; 28];
    let len = order::sockaddr(addr, e.port, &mut bytes);
    let size = size_of::<Addrinfo>() + len as usize;
    // SAFETY: the block is checked for null and written whole.
    unsafe {
        let p = crate::malloc::alloc(size);
        if p.is_null() {
            return None;
        }
        let addr_at = p.add(size_of::<Addrinfo>());
        addr_at.copy_from_nonoverlapping(bytes.as_ptr(), len as usize);
        let p = p.cast::<Addrinfo>();
        p.write(Addrinfo {
            flags,
            family: addr.family.into(),
            socktype: e.socktype,
            protocol: e.protocol,
            addrlen: len,
            addr: addr_at,
            canonname: null_mut(),
            next: null_mut(),
        });
        Some(p)
    }
}

fn copy_name(name: &[u8]) -> Option<*mut c_char> {
    // SAFETY: the block is checked for null and has room for the name and its NUL.
    unsafe {
        let p = crate::malloc::alloc(name.len() + 1);
        if p.is_null() {
            return None;
        }
        p.copy_from_nonoverlapping(name.as_ptr(), name.len());
        p.add(name.len()).write(0);
        Some(p.cast())
    }
}

fn resolve(
    wish: &Wish,
    host: Option<&[u8]>,
    service: Option<&[u8]>,
) -> Result<*mut Addrinfo, c_int> {
    if host.is_none() && service.is_none() {
        return Err(EAI_NONAME);
    }
    if wish.flags & !AI_KNOWN != 0 || (wish.has(AI_CANONNAME) && host.is_none()) {
        return Err(EAI_BADFLAGS);
    }
    if ![0, INET.into(), INET6.into()].contains(&wish.family) {
        return Err(EAI_FAMILY);
    }
    let mut ends = [Endpoint::default(); 7];
    let ends_count = endpoints(wish, service, &mut ends)?;
    let mut found = Found::new();
    addresses(wish, host, &mut found)?;
    order::sort(found.addrs_mut());
    let mut head: *mut Addrinfo = null_mut();
    let mut last: *mut Addrinfo = null_mut();
    for addr in found.addrs() {
        for e in &ends[..ends_count] {
            let Some(n) = node(wish.flags, addr, e) else {
                // SAFETY: a list of our own nodes.
                unsafe { freeaddrinfo(head) };
                return Err(EAI_MEMORY);
            };
            if last.is_null() {
                head = n;
            } else {
                // SAFETY: the node before, made above.
                unsafe { (*last).next = n };
            }
            last = n;
        }
    }
    if head.is_null() {
        return Err(EAI_NONAME);
    }
    if wish.has(AI_CANONNAME) {
        let name = found.names().next().or(host).unwrap_or(b"");
        let Some(name) = copy_name(name) else {
            // SAFETY: a list of our own nodes.
            unsafe { freeaddrinfo(head) };
            return Err(EAI_MEMORY);
        };
        // SAFETY: our own node.
        unsafe { (*head).canonname = name };
    }
    Ok(head)
}

/// `getaddrinfo` for the rest of the library: a list, or why there is none.
///
/// # Safety
/// The pointers are a C caller's, as `getaddrinfo` takes them.
pub unsafe fn list_of(
    host: *const c_char,
    service: *const c_char,
    hints: *const Addrinfo,
) -> Result<*mut Addrinfo, c_int> {
    // SAFETY: null or the caller's strings.
    let string = |p: *const c_char| (!p.is_null()).then(|| unsafe { CStr::from_ptr(p) }.to_bytes());
    // "*" is how some old programs say "none".
    let host = string(host).filter(|h| *h != b"*");
    let service = string(service).filter(|s| *s != b"*");
    // SAFETY: null or the caller's hints.
    let wish = match unsafe { hints.as_ref() } {
        Some(h) => Wish {
            flags: h.flags,
            family: h.family,
            socktype: h.socktype,
            protocol: h.protocol,
        },
        None => Wish {
            flags: AI_V4MAPPED | AI_ADDRCONFIG,
            family: 0,
            socktype: 0,
            protocol: 0,
        },
    };
    resolve(&wish, host, service)
}

/// `getaddrinfo`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getaddrinfo(
    host: *const c_char,
    service: *const c_char,
    hints: *const Addrinfo,
    result: *mut *mut Addrinfo,
) -> c_int {
    // SAFETY: as the C caller vouches.
    match unsafe { list_of(host, service, hints) } {
        Ok(list) => {
            // SAFETY: the caller's pointer, by the contract of the C function.
            unsafe { result.write(list) };
            0
        }
        Err(e) => e,
    }
}

/// `freeaddrinfo`: POSIX.1-2017. Parts of a list may be freed by themselves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeaddrinfo(list: *mut Addrinfo) {
    let mut p = list;
    while !p.is_null() {
        // SAFETY: a node made above, whose name and block are blocks of their own.
        unsafe {
            let next = (*p).next;
            crate::malloc::dealloc((*p).canonname.cast());
            crate::malloc::dealloc(p.cast());
            p = next;
        }
    }
}
