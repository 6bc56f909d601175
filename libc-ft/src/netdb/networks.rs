//! `/etc/networks` (`man 5 networks`).

use super::file::{File, words};
use super::grow::Static;
use super::h_errno::set_h_errno;
use super::pack::Packer;
use crate::time::ResultArea;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// `struct netent`.
#[repr(C)]
pub struct Netent {
    name: *mut c_char,
    aliases: *mut *mut c_char,
    addrtype: c_int,
    net: u32,
}

const _: () = assert!(size_of::<Netent>() == 24);

const AF_INET: c_int = 2;
const HOST_NOT_FOUND: c_int = 1;
const NETDB_INTERNAL: c_int = -1;

enum Key<'a> {
    Name(&'a [u8]),
    Number(u32, c_int),
    Nth(usize),
}

/// A network's number, to which zeros may be missing at the end: `10` is 10.0.0.0.
fn number(text: &[u8]) -> Option<u32> {
    let mut bytes = [0u8; 4];
    let mut parts = text.split(|&c| c == b'.');
    for (byte, part) in bytes.iter_mut().zip(&mut parts) {
        *byte = u8::try_from(super::file::decimal(part)?).ok()?;
    }
    parts.next().is_none().then_some(u32::from_be_bytes(bytes))
}

/// Fills in the first entry that has the key.
///
/// # Safety
/// The pointers are the C caller's.
unsafe fn find(
    key: &Key<'_>,
    out: *mut Netent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: the caller's pointers.
    let fail = |error: Errno, code: c_int| unsafe {
        herr.write(code);
        error.raw()
    };
    // SAFETY: as above.
    unsafe { result.write(null_mut()) };
    let file = match File::read(c"/etc/networks") {
        Ok(file) => file,
        Err(Errno::ENOENT) => return fail(Errno::ENOENT, HOST_NOT_FOUND),
        Err(e) => return fail(e, NETDB_INTERNAL),
    };
    let mut n = 0;
    for line in file.lines() {
        let mut words = words(line);
        let (Some(name), Some(net)) = (words.next(), words.next().and_then(number)) else {
            continue;
        };
        let hit = match key {
            Key::Name(wanted) => {
                name.eq_ignore_ascii_case(wanted)
                    || words.clone().any(|w| w.eq_ignore_ascii_case(wanted))
            }
            Key::Number(wanted, family) => matches!(*family, 0 | AF_INET) && net == *wanted,
            Key::Nth(nth) => {
                n += 1;
                n - 1 == *nth
            }
        };
        if !hit {
            continue;
        }
        // SAFETY: the caller's buffer.
        let mut buf = unsafe { Packer::new(buf, len) };
        let mut pack = || {
            Some(Netent {
                name: buf.string(name)?,
                aliases: buf.strings(words.clone())?,
                addrtype: AF_INET,
                net,
            })
        };
        let Some(entry) = pack() else {
            return fail(Errno::ERANGE, NETDB_INTERNAL);
        };
        // SAFETY: the caller's pointers.
        unsafe {
            out.write(entry);
            result.write(out);
        }
        return 0;
    }
    fail(Errno::ENOENT, HOST_NOT_FOUND)
}

/// "Not found" is no error of the functions that look for something.
fn found_or_error(error: c_int) -> c_int {
    if error == Errno::ENOENT.raw() {
        0
    } else {
        error
    }
}

/// `getnetbyname_r`: `man 3 getnetent_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyname_r(
    name: *const c_char,
    out: *mut Netent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    found_or_error(unsafe {
        let key = Key::Name(CStr::from_ptr(name).to_bytes());
        find(&key, out, buf, len, result, herr)
    })
}

/// `getnetbyaddr_r`: `man 3 getnetent_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyaddr_r(
    net: u32,
    family: c_int,
    out: *mut Netent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    found_or_error(unsafe { find(&Key::Number(net, family), out, buf, len, result, herr) })
}

static RESULT: Static<Netent> = Static::new();
static POSITION: ResultArea<usize> = ResultArea::new(0);

/// The static result of an `_r` function.
fn static_result(
    f: impl Fn(*mut Netent, *mut c_char, usize, *mut *mut Netent, *mut c_int) -> c_int,
) -> *mut Netent {
    let herr = core::cell::Cell::new(0);
    let (result, _) = RESULT.fill(|out, buf, len, result| f(out, buf, len, result, herr.as_ptr()));
    if result.is_null() {
        set_h_errno(herr.get());
    }
    result
}

/// `getnetbyname`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyname(name: *const c_char) -> *mut Netent {
    static_result(|out, buf, len, result, herr| {
        // SAFETY: the caller's name; our own buffer.
        unsafe { getnetbyname_r(name, out, buf, len, result, herr) }
    })
}

/// `getnetbyaddr`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyaddr(net: u32, family: c_int) -> *mut Netent {
    static_result(|out, buf, len, result, herr| {
        // SAFETY: our own buffer.
        unsafe { getnetbyaddr_r(net, family, out, buf, len, result, herr) }
    })
}

/// `getnetent_r`: `man 3 getnetent_r`. `ENOENT` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetent_r(
    out: *mut Netent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: programs do not call it from two threads at once; the caller's pointers.
    unsafe {
        let position = &mut *POSITION.get();
        let error = find(&Key::Nth(*position), out, buf, len, result, herr);
        if error == 0 {
            *position += 1;
        }
        error
    }
}

/// `getnetent`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetent() -> *mut Netent {
    static_result(|out, buf, len, result, herr| {
        // SAFETY: our own buffer.
        unsafe { getnetent_r(out, buf, len, result, herr) }
    })
}

/// `setnetent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setnetent(_stay_open: c_int) {
    // SAFETY: programs do not call it from two threads at once.
    unsafe { POSITION.get().write(0) }
}

/// `endnetent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endnetent() {
    // SAFETY: as above.
    unsafe { POSITION.get().write(0) }
}
