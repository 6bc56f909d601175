//! `/etc/protocols` (`man 5 protocols`).

use super::file::{File, decimal, words};
use super::grow::Static;
use super::pack::Packer;
use crate::time::ResultArea;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// `struct protoent`.
#[repr(C)]
pub struct Protoent {
    name: *mut c_char,
    aliases: *mut *mut c_char,
    proto: c_int,
}

const _: () = assert!(size_of::<Protoent>() == 24);

enum Key<'a> {
    Name(&'a [u8]),
    Number(c_int),
    Nth(usize),
}

/// Fills in the first entry that has the key.
///
/// # Safety
/// The pointers are the C caller's.
unsafe fn find(
    key: &Key<'_>,
    out: *mut Protoent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    // SAFETY: the caller's pointer.
    unsafe { result.write(null_mut()) };
    let file = match File::read(c"/etc/protocols") {
        Ok(file) => file,
        Err(e) => return e.raw(),
    };
    let mut n = 0;
    for line in file.lines() {
        let mut words = words(line);
        let (Some(name), Some(number)) = (words.next(), words.next().and_then(decimal)) else {
            continue;
        };
        let hit = match key {
            Key::Name(wanted) => name == *wanted || words.clone().any(|w| w == *wanted),
            Key::Number(wanted) => number as c_int == *wanted,
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
            Some(Protoent {
                name: buf.string(name)?,
                aliases: buf.strings(words.clone())?,
                proto: number as c_int,
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
    0
}

/// `getprotobyname_r`: `man 3 getprotoent_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobyname_r(
    name: *const c_char,
    out: *mut Protoent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes();
        find(&Key::Name(name), out, buf, len, result)
    }
}

/// `getprotobynumber_r`: `man 3 getprotoent_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobynumber_r(
    number: c_int,
    out: *mut Protoent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { find(&Key::Number(number), out, buf, len, result) }
}

static RESULT: Static<Protoent> = Static::new();
static POSITION: ResultArea<usize> = ResultArea::new(0);

/// `getprotobyname`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobyname(name: *const c_char) -> *mut Protoent {
    // SAFETY: the caller's string; our own buffer.
    let f = |out, buf, len, result| unsafe { getprotobyname_r(name, out, buf, len, result) };
    RESULT.fill(f).0
}

/// `getprotobynumber`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobynumber(number: c_int) -> *mut Protoent {
    // SAFETY: our own buffer.
    let f = |out, buf, len, result| unsafe { getprotobynumber_r(number, out, buf, len, result) };
    RESULT.fill(f).0
}

/// `getprotoent_r`: `man 3 getprotoent_r`. `ENOENT` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotoent_r(
    out: *mut Protoent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    // SAFETY: programs do not call it from two threads at once; the caller's pointers.
    unsafe {
        let position = &mut *POSITION.get();
        let error = find(&Key::Nth(*position), out, buf, len, result);
        if !(*result).is_null() {
            *position += 1;
        } else if error == 0 {
            return Errno::ENOENT.raw();
        }
        error
    }
}

/// `getprotoent`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotoent() -> *mut Protoent {
    // SAFETY: our own buffer.
    let f = |out, buf, len, result| unsafe { getprotoent_r(out, buf, len, result) };
    RESULT.fill(f).0
}

/// `setprotoent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setprotoent(_stay_open: c_int) {
    // SAFETY: programs do not call it from two threads at once.
    unsafe { POSITION.get().write(0) }
}

/// `endprotoent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endprotoent() {
    // SAFETY: as above.
    unsafe { POSITION.get().write(0) }
}
