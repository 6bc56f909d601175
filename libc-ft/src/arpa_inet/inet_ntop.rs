//! `inet_ntop` (POSIX.1-2017; RFC 5952 for the IPv6 form).

use crate::internal::shim::set_errno;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{copy_nonoverlapping, null};
use ftlinux_kernel::Errno;

/// A short text being put together; holds the longest address and more.
pub struct Text {
    bytes: [u8; 80],
    len: usize,
}

impl Text {
    /// No text.
    pub const fn new() -> Self {
        Self {
            bytes: [0; 80],
            len: 0,
        }
    }

    /// What there is so far.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Appends a byte; there must be room.
    pub fn push(&mut self, c: u8) {
        self.bytes[self.len] = c;
        self.len += 1;
    }

    /// Appends bytes, as far as there is room.
    pub fn push_bytes(&mut self, s: &[u8]) {
        let n = s.len().min(self.bytes.len() - self.len);
        self.bytes[self.len..self.len + n].copy_from_slice(&s[..n]);
        self.len += n;
    }

    /// Appends a number in decimal.
    pub fn push_decimal(&mut self, mut n: u32) {
        let mut digits = [0; 10];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                break;
            }
        }
        self.push_bytes(&digits[at..]);
    }

    fn push_hex(&mut self, n: u16) {
        let mut started = false;
        for shift in [12, 8, 4, 0] {
            let d = (n >> shift & 15) as u8;
            started |= d != 0 || shift == 0;
            if started {
                self.push(if d < 10 { b'0' + d } else { b'a' - 10 + d });
            }
        }
    }
}

/// Appends dotted-decimal text.
pub fn format4(a: &[u8; 4], text: &mut Text) {
    for (i, &b) in a.iter().enumerate() {
        if i > 0 {
            text.push(b'.');
        }
        text.push_decimal(b.into());
    }
}

/// Appends the text form of an IPv6 address.
pub fn format6(a: &[u8; 16], text: &mut Text) {
    let group = |i: usize| u16::from_be_bytes([a[2 * i], a[2 * i + 1]]);
    // The longest run of zero groups, the first of equals, two at least.
    let (mut gap, mut gap_len) = (8, 1);
    let mut i = 0;
    while i < 8 {
        let start = i;
        while i < 8 && group(i) == 0 {
            i += 1;
        }
        if i - start > gap_len {
            (gap, gap_len) = (start, i - start);
        }
        i += 1;
    }
    let v4 = gap == 0 && (gap_len == 6 || (gap_len == 5 && group(5) == 0xffff));
    let mut i = 0;
    while i < 8 {
        if i == gap {
            text.push_bytes(b"::");
            i += gap_len;
            continue;
        }
        if i > 0 && i != gap + gap_len {
            text.push(b':');
        }
        if v4 && i == 6 {
            format4(&[a[12], a[13], a[14], a[15]], text);
            return;
        }
        text.push_hex(group(i));
        i += 1;
    }
}

/// `inet_ntop`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_ntop(
    family: c_int,
    addr: *const c_void,
    buf: *mut c_char,
    size: u32,
) -> *const c_char {
    let mut text = Text::new();
    match family {
        // SAFETY: the caller gives an address of the family.
        2 => format4(unsafe { &*addr.cast() }, &mut text),
        // SAFETY: as above.
        10 => format6(unsafe { &*addr.cast() }, &mut text),
        _ => {
            set_errno(Errno::EAFNOSUPPORT);
            return null();
        }
    }
    text.push(0);
    let bytes = text.as_bytes();
    if bytes.len() > size as usize {
        set_errno(Errno::ENOSPC);
        return null();
    }
    // SAFETY: the caller's buffer has `size` bytes.
    unsafe { copy_nonoverlapping(bytes.as_ptr(), buf.cast(), bytes.len()) };
    buf
}
alias!(inet_ntop => __inet_ntop);
