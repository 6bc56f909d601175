//! `inet_pton` (POSIX.1-2017; RFC 4291, 2.2 for the IPv6 form).

use crate::internal::shim::set_errno;
use core::ffi::{CStr, c_char, c_int, c_void};
use ftlinux_kernel::Errno;

/// Parses dotted-decimal text: four numbers without leading zeros.
pub fn parse4(text: &[u8]) -> Option<[u8; 4]> {
    let mut out = [0; 4];
    let mut parts = text.split(|&c| c == b'.');
    for byte in &mut out {
        let part = parts.next()?;
        if part.is_empty() || part.len() > 3 || (part[0] == b'0' && part.len() > 1) {
            return None;
        }
        let mut n = 0u16;
        for &c in part {
            n = n * 10 + u16::from(digit(c)?);
        }
        *byte = u8::try_from(n).ok()?;
    }
    parts.next().is_none().then_some(out)
}

fn digit(c: u8) -> Option<u8> {
    c.is_ascii_digit().then(|| c - b'0')
}

/// Parses the text form of an IPv6 address, without a scope.
pub fn parse6(text: &[u8]) -> Option<[u8; 16]> {
    let mut out = [0; 16];
    let mut at = 0;
    // Where `::` was: what follows moves to the end.
    let mut gap = None;
    let mut rest = text;
    if let Some(r) = rest.strip_prefix(b"::") {
        gap = Some(0);
        rest = r;
    }
    while !rest.is_empty() {
        let end = rest.iter().position(|&c| c == b':');
        let group = &rest[..end.unwrap_or(rest.len())];
        if group.contains(&b'.') {
            if end.is_some() || at > 12 {
                return None;
            }
            out[at..at + 4].copy_from_slice(&parse4(group)?);
            at += 4;
            break;
        }
        if group.is_empty() || group.len() > 4 || at > 14 {
            return None;
        }
        let mut n = 0;
        for &c in group {
            n = n << 4 | char::from(c).to_digit(16)? as u16;
        }
        out[at..at + 2].copy_from_slice(&n.to_be_bytes());
        at += 2;
        let Some(end) = end else { break };
        rest = &rest[end + 1..];
        match rest.strip_prefix(b":") {
            Some(r) if gap.is_none() => {
                gap = Some(at);
                rest = r;
            }
            Some(_) => return None,
            None if rest.is_empty() => return None,
            None => {}
        }
    }
    match gap {
        Some(_) if at == 16 => None,
        Some(gap) => {
            out.copy_within(gap..at, 16 - (at - gap));
            out[gap..16 - (at - gap)].fill(0);
            Some(out)
        }
        None => (at == 16).then_some(out),
    }
}

/// `inet_pton`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_pton(family: c_int, text: *const c_char, out: *mut c_void) -> c_int {
    // SAFETY: the caller's string, by the contract of the C function.
    let text = unsafe { CStr::from_ptr(text) }.to_bytes();
    match family {
        2 => parse4(text).map_or(0, |a| {
            // SAFETY: the caller gives room for the family's address.
            unsafe { out.cast::<[u8; 4]>().write(a) };
            1
        }),
        10 => parse6(text).map_or(0, |a| {
            // SAFETY: as above.
            unsafe { out.cast::<[u8; 16]>().write(a) };
            1
        }),
        _ => {
            set_errno(Errno::EAFNOSUPPORT);
            -1
        }
    }
}
alias!(inet_pton => __inet_pton);
