//! `/etc/services` (`man 5 services`).

use super::file::{File, decimal, words};
use super::grow::Static;
use super::pack::Packer;
use crate::time::ResultArea;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// `struct servent`.
#[repr(C)]
pub struct Servent {
    name: *mut c_char,
    aliases: *mut *mut c_char,
    port: c_int,
    proto: *mut c_char,
}

const _: () = assert!(size_of::<Servent>() == 32);

/// A line of the file.
struct Entry<'a, I> {
    name: &'a [u8],
    port: u16,
    proto: &'a [u8],
    aliases: I,
}

fn entry(line: &[u8]) -> Option<Entry<'_, impl Iterator<Item = &[u8]> + Clone>> {
    let mut words = words(line);
    let name = words.next()?;
    let number = words.next()?;
    let slash = number.iter().position(|&c| c == b'/')?;
    Some(Entry {
        name,
        port: u16::try_from(decimal(&number[..slash])?).ok()?,
        proto: &number[slash + 1..],
        aliases: words,
    })
}

/// The port of a service, in host order.
pub fn port_of(name: &[u8], proto: &[u8]) -> Option<u16> {
    let file = File::read(c"/etc/services").ok()?;
    file.lines()
        .filter_map(entry)
        .find(|e| e.proto == proto && (e.name == name || e.aliases.clone().any(|a| a == name)))
        .map(|e| e.port)
}

/// Finds the first line that `matches(name, aliases, port, proto)` and gives
/// its name to `with`.
pub fn with_name_of<R>(port: u16, proto: &[u8], with: impl FnOnce(&[u8]) -> R) -> Option<R> {
    let file = File::read(c"/etc/services").ok()?;
    file.lines()
        .filter_map(entry)
        .find(|e| e.port == port && e.proto == proto)
        .map(|e| with(e.name))
}

enum Key<'a> {
    Name(&'a [u8]),
    Port(u16),
    Nth(usize),
}

/// Fills in the first entry that has the key.
///
/// # Safety
/// The pointers are the C caller's.
unsafe fn find(
    key: &Key<'_>,
    proto: Option<&[u8]>,
    out: *mut Servent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    // SAFETY: the caller's pointer.
    unsafe { result.write(null_mut()) };
    let file = match File::read(c"/etc/services") {
        Ok(file) => file,
        Err(e) => return e.raw(),
    };
    let mut n = 0;
    for e in file.lines().filter_map(entry) {
        let hit = match key {
            Key::Name(name) => e.name == *name || e.aliases.clone().any(|a| a == *name),
            Key::Port(port) => e.port == *port,
            Key::Nth(nth) => {
                n += 1;
                n - 1 == *nth
            }
        };
        if !hit || proto.is_some_and(|p| p != e.proto) {
            continue;
        }
        // SAFETY: the caller's buffer.
        let mut buf = unsafe { Packer::new(buf, len) };
        let mut pack = || {
            Some(Servent {
                name: buf.string(e.name)?,
                proto: buf.string(e.proto)?,
                aliases: buf.strings(e.aliases.clone())?,
                port: e.port.to_be().into(),
            })
        };
        let Some(entry) = pack() else {
            return Errno::ERANGE.raw();
        };
        // SAFETY: the caller's pointers.
        unsafe {
            out.write(entry);
            result.write(out);
        }
        return 0;
    }
    Errno::ENOENT.raw()
}

/// The bytes of an optional string.
///
/// # Safety
/// `s` is null or a C string.
unsafe fn optional<'a>(s: *const c_char) -> Option<&'a [u8]> {
    // SAFETY: as the caller vouches.
    (!s.is_null()).then(|| unsafe { CStr::from_ptr(s) }.to_bytes())
}

/// "Not found" is no error of the `_r` functions.
fn found_or_error(error: c_int) -> c_int {
    if error == Errno::ENOENT.raw() {
        0
    } else {
        error
    }
}

/// `getservbyname_r`: `man 3 getservent_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyname_r(
    name: *const c_char,
    proto: *const c_char,
    out: *mut Servent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    found_or_error(unsafe {
        let name = CStr::from_ptr(name).to_bytes();
        find(&Key::Name(name), optional(proto), out, buf, len, result)
    })
}

/// `getservbyport_r`: `man 3 getservent_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyport_r(
    port: c_int,
    proto: *const c_char,
    out: *mut Servent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    found_or_error(unsafe {
        let key = Key::Port(u16::from_be(port as u16));
        find(&key, optional(proto), out, buf, len, result)
    })
}

static RESULT: Static<Servent> = Static::new();
static POSITION: ResultArea<usize> = ResultArea::new(0);

/// `getservbyname`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyname(name: *const c_char, proto: *const c_char) -> *mut Servent {
    // SAFETY: the caller's strings; our own buffer.
    let f = |out, buf, len, result| unsafe { getservbyname_r(name, proto, out, buf, len, result) };
    RESULT.fill(f).0
}

/// `getservbyport`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyport(port: c_int, proto: *const c_char) -> *mut Servent {
    // SAFETY: the caller's string; our own buffer.
    let f = |out, buf, len, result| unsafe { getservbyport_r(port, proto, out, buf, len, result) };
    RESULT.fill(f).0
}

/// `getservent_r`: `man 3 getservent_r`. `ENOENT` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservent_r(
    out: *mut Servent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    // SAFETY: programs do not call it from two threads at once; the caller's pointers.
    unsafe {
        let position = &mut *POSITION.get();
        let error = find(&Key::Nth(*position), None, out, buf, len, result);
        if !(*result).is_null() {
            *position += 1;
        } else if error == 0 {
            return Errno::ENOENT.raw();
        }
        error
    }
}

/// `getservent`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservent() -> *mut Servent {
    // SAFETY: our own buffer.
    let f = |out, buf, len, result| unsafe { getservent_r(out, buf, len, result) };
    RESULT.fill(f).0
}

/// `setservent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setservent(_stay_open: c_int) {
    // SAFETY: programs do not call it from two threads at once.
    unsafe { POSITION.get().write(0) }
}

/// `endservent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endservent() {
    // SAFETY: as above.
    unsafe { POSITION.get().write(0) }
}
