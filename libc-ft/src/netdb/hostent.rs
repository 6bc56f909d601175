//! `gethostent`: the lines of `/etc/hosts`, one after the other.

use super::address::{Addr, Found};
use super::file::{File, words};
use super::gethostbyname::{Hostent, finish_host, static_host};
use super::h_errno::Lookup;
use crate::time::ResultArea;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::Errno;

static POSITION: ResultArea<usize> = ResultArea::new(0);

/// The line of that number which has an address.
fn nth(n: usize) -> Result<(Addr, Found), Lookup> {
    let file = File::read(c"/etc/hosts").map_err(|e| match e {
        Errno::ENOENT => Lookup::HostNotFound,
        e => Lookup::Internal(e),
    })?;
    let entries = file.lines().filter_map(|line| {
        let mut words = words(line);
        let addr = Addr::parse(words.next()?)?;
        words.clone().next()?;
        Some((addr, words))
    });
    let (addr, names) = { entries }.nth(n).ok_or(Lookup::HostNotFound)?;
    let mut found = Found::new();
    found.add(addr);
    names.for_each(|name| found.add_name(name));
    Ok((addr, found))
}

/// `gethostent_r`: `man 3 gethostbyname`. `ENOENT` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostent_r(
    out: *mut Hostent,
    buf: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    herr: *mut c_int,
) -> c_int {
    // SAFETY: programs do not call it from two threads at once; the caller's pointers.
    unsafe {
        let position = &mut *POSITION.get();
        let entry = nth(*position);
        let at_end = matches!(entry, Err(Lookup::HostNotFound));
        let error = finish_host(entry, out, buf, len, result, herr);
        match error {
            0 if at_end => Errno::ENOENT.raw(),
            0 => {
                *position += 1;
                0
            }
            e => e,
        }
    }
}

/// `gethostent`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostent() -> *mut Hostent {
    static_host(|out, buf, len, result, herr| {
        // SAFETY: our own buffer.
        unsafe { gethostent_r(out, buf, len, result, herr) }
    })
}

/// `sethostent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sethostent(_stay_open: c_int) {
    // SAFETY: programs do not call it from two threads at once.
    unsafe { POSITION.get().write(0) }
}

/// `endhostent`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endhostent() {
    // SAFETY: as above.
    unsafe { POSITION.get().write(0) }
}
