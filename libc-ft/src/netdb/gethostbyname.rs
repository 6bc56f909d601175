//! `gethostbyname` and its relatives (`man 3 gethostbyname`).

use super::address::{Addr, Found, INET, INET6};
use super::grow::Static;
use super::h_errno::{Lookup, set_h_errno};
use super::pack::Packer;
use super::{dns, hosts};
use crate::internal::shim::set_errno;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// `struct hostent`.
#[repr(C)]
pub struct Hostent {
    name: *mut c_char,
    aliases: *mut *mut c_char,
    addrtype: c_int,
    length: c_int,
    addr_list: *mut *mut c_char,
}

const _: () = assert!(size_of::<Hostent>() == 32);

static RESULT: Static<Hostent> = Static::new();

/// Looks a name up: what it says itself, the file, the DNS.
pub fn lookup(name: &[u8], v4: bool, v6: bool, found: &mut Found) -> Result<(), Lookup> {
    if let Some(addr) = Addr::parse_typed(name) {
        found.add_name(name);
        found.add(addr);
    } else if hosts::by_name(name, found) {
        found.retain(|a| if a.family == INET { v4 } else { v6 });
    }
    if !found.addrs().is_empty() {
        return Ok(());
    }
    *found = Found::new();
    dns::by_name(name, v4, v6, found)
}

/// Puts what was found into the caller's structure and buffer.
fn fill(found: &Found, family: u16, out: &mut Hostent, mut buf: Packer) -> Option<()> {
    let mut names = found.names();
    out.name = buf.string(names.next().unwrap_or(b""))?;
    out.aliases = buf.strings(names)?;
    out.addrtype = family.into();
    out.length = if family == INET { 4 } else { 16 };
    out.addr_list = buf.addresses(
        found
            .addrs()
            .iter()
            .filter(|a| a.family == family)
            .map(Addr::raw),
    )?;
    Some(())
}

/// Stores a lookup's outcome the way the `_r` functions have it.
///
/// # Safety
/// The pointers are the C caller's.
unsafe fn finish(
    outcome: Result<(), Lookup>,
    herr: *mut c_int,
    out: *mut Hostent,
    result: *mut *mut Hostent,
    fill: impl FnOnce() -> Option<()>,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C functions.
    unsafe {
        result.write(null_mut());
        match outcome {
            Ok(()) => match fill() {
                Some(()) => {
                    herr.write(0);
                    result.write(out);
                    0
                }
                None => {
                    herr.write(-1);
                    set_errno(Errno::ERANGE);
                    Errno::ERANGE.raw()
                }
            },
            Err(e) => {
                herr.write(e.code());
                match e {
                    Lookup::HostNotFound | Lookup::NoData => 0,
                    Lookup::Internal(e) => e.raw(),
                    _ => Errno::EAGAIN.raw(),
                }
            }
        }
    }
}

/// Stores a whole entry, whose addresses are of one family.
///
/// # Safety
/// The pointers are the C caller's.
pub unsafe fn finish_host(
    entry: Result<(Addr, Found), Lookup>,
    out: *mut Hostent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    herr: *mut c_int,
) -> c_int {
    let (outcome, entry) = match entry {
        Ok(entry) => (Ok(()), Some(entry)),
        Err(e) => (Err(e), None),
    };
    // SAFETY: by the caller's word.
    unsafe {
        finish(outcome, herr, out, result, || {
            let (addr, found) = entry.as_ref()?;
            fill(found, addr.family, &mut *out, Packer::new(buf, len))
        })
    }
}

/// `gethostbyname2_r`: `man 3 gethostbyname`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname2_r(
    name: *const c_char,
    family: c_int,
    out: *mut Hostent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: the caller's string, by the contract of the C function.
    let name = unsafe { CStr::from_ptr(name) }.to_bytes();
    let mut found = Found::new();
    let outcome = match family {
        2 => lookup(name, true, false, &mut found),
        10 => lookup(name, false, true, &mut found),
        _ => Err(Lookup::Internal(Errno::EAFNOSUPPORT)),
    };
    let family = family as u16;
    let outcome = outcome.and_then(|()| {
        if found.addrs().iter().any(|a| a.family == family) {
            Ok(())
        } else {
            Err(Lookup::HostNotFound)
        }
    });
    // SAFETY: the caller's pointers and buffer.
    unsafe {
        finish(outcome, herr, out, result, || {
            fill(&found, family, &mut *out, Packer::new(buf, len))
        })
    }
}

/// `gethostbyname_r`: `man 3 gethostbyname`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname_r(
    name: *const c_char,
    out: *mut Hostent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { gethostbyname2_r(name, INET.into(), out, buf, len, result, herr) }
}

/// `gethostbyname2`: `man 3 gethostbyname`. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname2(name: *const c_char, family: c_int) -> *mut Hostent {
    static_host(|out, buf, len, result, herr| {
        // SAFETY: the caller's name; our own buffer.
        unsafe { gethostbyname2_r(name, family, out, buf, len, result, herr) }
    })
}

/// `gethostbyname`: `man 3 gethostbyname`. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname(name: *const c_char) -> *mut Hostent {
    // SAFETY: the caller's name.
    unsafe { gethostbyname2(name, INET.into()) }
}

pub fn static_host(
    f: impl Fn(*mut Hostent, *mut c_char, usize, *mut *mut Hostent, *mut c_int) -> c_int,
) -> *mut Hostent {
    let herr = core::cell::Cell::new(-1);
    let (result, error) =
        RESULT.fill(|out, buf, len, result| f(out, buf, len, result, herr.as_ptr()));
    if result.is_null() {
        set_h_errno(herr.get());
        if error != 0 && herr.get() == -1 {
            set_errno(Errno::from_raw(error));
        }
    }
    result
}

/// `gethostbyaddr_r`: `man 3 gethostbyname`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyaddr_r(
    addr: *const c_void,
    addr_len: u32,
    family: c_int,
    out: *mut Hostent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    herr: *mut c_int,
) -> c_int {
    let mut found = Found::new();
    let addr = match (family as u16, addr_len) {
        // SAFETY: the caller gives that many bytes.
        (INET, 4) => Some(Addr::v4(unsafe { addr.cast::<[u8; 4]>().read() })),
        // SAFETY: as above.
        (INET6, 16) => Some(Addr::v6(unsafe { addr.cast::<[u8; 16]>().read() })),
        _ => None,
    };
    let outcome = match &addr {
        None => Err(Lookup::Internal(Errno::EINVAL)),
        Some(a) if hosts::by_address(a, &mut found) => Ok(()),
        Some(a) => dns::by_address(a, &mut found),
    };
    if let Some(a) = addr {
        found.add(a);
    }
    // SAFETY: the caller's pointers and buffer.
    unsafe {
        finish(outcome, herr, out, result, || {
            fill(&found, family as u16, &mut *out, Packer::new(buf, len))
        })
    }
}

/// `gethostbyaddr`: `man 3 gethostbyname`. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyaddr(
    addr: *const c_void,
    addr_len: u32,
    family: c_int,
) -> *mut Hostent {
    static_host(|out, buf, len, result, herr| {
        // SAFETY: the caller's address; our own buffer.
        unsafe { gethostbyaddr_r(addr, addr_len, family, out, buf, len, result, herr) }
    })
}
