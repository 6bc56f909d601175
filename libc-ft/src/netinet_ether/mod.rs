//! `netinet/ether.h` (`man 3 ether_aton`).

use crate::time::ResultArea;
use core::ffi::{CStr, c_char};
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
