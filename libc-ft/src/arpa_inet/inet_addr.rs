//! `inet_aton`, `inet_addr`, `inet_network` (`man 3 inet`).

use core::ffi::{CStr, c_char, c_int};

/// One number in C's notation (decimal, `0` octal, `0x` hexadecimal) and what
/// follows it.
fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let (mut rest, base) = match text {
        [b'0', b'x' | b'X', r @ ..] => (r, 16),
        [b'0', r @ ..] => (r, 8),
        [c, ..] if c.is_ascii_digit() => (text, 10),
        _ => return None,
    };
    let mut n = 0u32;
    let mut digits = 0;
    while let [c, r @ ..] = rest {
        let Some(d) = char::from(*c)
            .to_digit(16)
            .filter(|_| c.is_ascii_alphanumeric())
        else {
            break;
        };
        if d >= base {
            // "08" is no number; "10a" ends with rubbish, which the caller sees.
            return None;
        }
        n = n.checked_mul(base)?.checked_add(d)?;
        digits += 1;
        rest = r;
    }
    (digits > 0 || base == 8).then_some((n, rest))
}

/// The numbers of a dotted address, how many there are, and what follows.
fn parts(mut text: &[u8]) -> Option<([u32; 4], usize, &[u8])> {
    let mut out = [0; 4];
    for (i, part) in out.iter_mut().enumerate() {
        let (n, rest) = number(text)?;
        *part = n;
        match rest {
            [b'.', r @ ..] => text = r,
            _ => return Some((out, i + 1, rest)),
        }
    }
    None
}

/// Parses what `inet_aton` takes: one to four numbers, of which the last fills
/// what is left; blank space and anything after it is ignored if `trailing`.
pub fn parse_loose(text: &[u8], trailing: bool) -> Option<[u8; 4]> {
    let (parts, n, rest) = parts(text)?;
    match rest.first() {
        None => {}
        Some(c) if trailing && (c.is_ascii_whitespace() || *c == 11) => {}
        Some(_) => return None,
    }
    let (last, bytes) = (parts[n - 1], &parts[..n - 1]);
    let room = 32 - 8 * bytes.len() as u32;
    if bytes.iter().any(|&b| b > 255) || (room < 32 && last >> room != 0) {
        return None;
    }
    let high = bytes
        .iter()
        .enumerate()
        .fold(0, |a, (i, &b)| a | b << (24 - 8 * i));
    Some((high | last).to_be_bytes())
}

/// `inet_aton`: `man 3 inet`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_aton(text: *const c_char, out: *mut [u8; 4]) -> c_int {
    // SAFETY: the caller's string, by the contract of the C function.
    let Some(a) = parse_loose(unsafe { CStr::from_ptr(text) }.to_bytes(), true) else {
        return 0;
    };
    // SAFETY: null or the caller's address.
    if let Some(out) = unsafe { out.as_mut() } {
        *out = a;
    }
    1
}

/// `inet_addr`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_addr(text: *const c_char) -> u32 {
    // SAFETY: the caller's string, by the contract of the C function.
    parse_loose(unsafe { CStr::from_ptr(text) }.to_bytes(), true)
        .map_or(u32::MAX, u32::from_ne_bytes)
}

/// `inet_network`: a network number in host order, each part a byte.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_network(text: *const c_char) -> u32 {
    // SAFETY: the caller's string, by the contract of the C function.
    match parts(unsafe { CStr::from_ptr(text) }.to_bytes()) {
        Some((p, n, rest))
            if p[..n].iter().all(|&b| b < 256)
                && rest.first().is_none_or(u8::is_ascii_whitespace) =>
        {
            p[..n].iter().fold(0, |a, b| a << 8 | b)
        }
        _ => u32::MAX,
    }
}
