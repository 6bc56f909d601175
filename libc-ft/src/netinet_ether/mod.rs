//! `netinet/ether.h` (`man 3 ether_aton`).

use crate::netdb::file::{File, words};
use crate::time::ResultArea;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;

type EtherAddr = [u8; 6];

fn parse(text: &[u8]) -> Option<EtherAddr> {
    let mut out = [0; 6];
    let mut parts = text.trim_ascii_end().split(|&c| c == b':');
    for byte in &mut out {
        let part = parts.next()?;
        if part.is_empty() || part.len() > 2 {
            return None;
        }
        for &c in part {
            *byte = *byte << 4 | char::from(c).to_digit(16)? as u8;
        }
    }
    parts.next().is_none().then_some(out)
}

/// `ether_aton_r`: `man 3 ether_aton`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton_r(text: *const c_char, out: *mut EtherAddr) -> *mut EtherAddr {
    // SAFETY: the caller's string, by the contract of the C function.
    match parse(unsafe { CStr::from_ptr(text) }.to_bytes()) {
        Some(addr) => {
            // SAFETY: the caller's pointer.
            unsafe { out.write(addr) };
            out
        }
        None => null_mut(),
    }
}

/// `ether_ntoa_r`: `man 3 ether_aton`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa_r(addr: *const EtherAddr, out: *mut c_char) -> *mut c_char {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    // SAFETY: the caller's address, and room for 18 bytes.
    unsafe {
        let mut at = out.cast::<u8>();
        let mut push = |c: u8| {
            at.write(c);
            at = at.add(1);
        };
        for (i, &b) in (*addr).iter().enumerate() {
            if i > 0 {
                push(b':');
            }
            if b > 15 {
                push(HEX[usize::from(b >> 4)]);
            }
            push(HEX[usize::from(b & 15)]);
        }
        push(0);
    }
    out
}

static ADDRESS: ResultArea<EtherAddr> = ResultArea::new([0; 6]);
static TEXT: ResultArea<[u8; 18]> = ResultArea::new([0; 18]);

/// `ether_aton`: `man 3 ether_aton`. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton(text: *const c_char) -> *mut EtherAddr {
    // SAFETY: the caller's string; programs do not share the result between threads.
    unsafe { ether_aton_r(text, ADDRESS.get()) }
}

/// `ether_ntoa`: `man 3 ether_aton`. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa(addr: *const EtherAddr) -> *mut c_char {
    // SAFETY: the caller's address; programs do not share the result between threads.
    unsafe { ether_ntoa_r(addr, TEXT.get().cast()) }
}

/// A line of `/etc/ethers`: an address and a host's name.
fn entry(line: &[u8]) -> Option<(EtherAddr, &[u8])> {
    let end = line.iter().position(|&c| c == b'#');
    let mut words = words(&line[..end.unwrap_or(line.len())]);
    Some((parse(words.next()?)?, words.next()?))
}

/// Stores a host's name.
///
/// # Safety
/// There is room for it.
unsafe fn store_name(name: &[u8], to: *mut c_char) {
    // SAFETY: by the caller's word.
    unsafe {
        to.cast::<u8>()
            .copy_from_nonoverlapping(name.as_ptr(), name.len());
        to.add(name.len()).write(0);
    }
}

/// The first entry of `/etc/ethers` that fits.
fn find(fits: impl Fn(&EtherAddr, &[u8]) -> bool, with: impl FnOnce(&EtherAddr, &[u8])) -> c_int {
    let Ok(file) = File::read(c"/etc/ethers") else {
        return -1;
    };
    match file.lines().filter_map(entry).find(|(a, n)| fits(a, n)) {
        Some((addr, name)) => {
            with(&addr, name);
            0
        }
        None => -1,
    }
}

/// `ether_line`: `man 3 ether_aton`. 0, or -1 for what is no line of `/etc/ethers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_line(
    line: *const c_char,
    addr: *mut EtherAddr,
    name: *mut c_char,
) -> c_int {
    // SAFETY: the caller's line, and room for all that is in it.
    unsafe {
        match entry(CStr::from_ptr(line).to_bytes()) {
            Some((found, host)) => {
                addr.write(found);
                store_name(host, name);
                0
            }
            None => -1,
        }
    }
}

/// `ether_ntohost`: `man 3 ether_aton`, from `/etc/ethers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntohost(name: *mut c_char, addr: *const EtherAddr) -> c_int {
    // SAFETY: the caller's address, and room for the name.
    unsafe { find(|a, _| *a == *addr, |_, host| store_name(host, name)) }
}

/// `ether_hostton`: `man 3 ether_aton`, from `/etc/ethers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_hostton(name: *const c_char, addr: *mut EtherAddr) -> c_int {
    // SAFETY: the caller's name, and room for the address.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes();
        find(|_, n| n.eq_ignore_ascii_case(name), |a, _| addr.write(*a))
    }
}
