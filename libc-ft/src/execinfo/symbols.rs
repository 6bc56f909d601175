//! Return addresses as text: `program(+0xoffset) [0xaddress]`.

use crate::link::program;
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;

/// A line under construction, within room that the longest has.
struct Line {
    text: [u8; ROOM],
    len: usize,
}

const NUMBERS: usize = 48;
const NAME: usize = 256;
const ROOM: usize = NAME + NUMBERS;

impl Line {
    fn push(&mut self, part: &[u8]) {
        let n = part.len().min(ROOM - self.len);
        self.text[self.len..self.len + n].copy_from_slice(&part[..n]);
        self.len += n;
    }

    fn push_hex(&mut self, mut n: usize) {
        let mut digits = [0; 18];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b"0123456789abcdef"[n & 15];
            n >>= 4;
            if n == 0 {
                break;
            }
        }
        self.push(b"0x");
        self.push(&digits[at..]);
    }

    /// What is known of an address.
    fn of(address: usize) -> Self {
        let mut line = Self {
            text: [0; ROOM],
            len: 0,
        };
        if let Some(p) = program().filter(|p| p.contains(address)) {
            // SAFETY: a C string.
            let name = unsafe { bytes(crate::start::program_name()) };
            line.push(&name[..name.len().min(NAME)]);
            line.push(b"(+");
            line.push_hex(address.wrapping_sub(p.bias));
            line.push(b") ");
        }
        line.push(b"[");
        line.push_hex(address);
        line.push(b"]");
        line
    }

    fn bytes(&self) -> &[u8] {
        &self.text[..self.len]
    }
}

/// `backtrace_symbols` (GNU): one block of memory, to be freed by the caller.
#[unsafe(no_mangle)]
unsafe extern "C" fn backtrace_symbols(
    addresses: *const *mut c_void,
    count: c_int,
) -> *mut *mut c_char {
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: `count` addresses of the caller's; memory of our own.
    unsafe {
        let pointers = count * size_of::<*mut c_char>();
        let mut size = pointers;
        for i in 0..count {
            size += Line::of((*addresses.add(i)).addr()).len + 1;
        }
        let block = crate::malloc::program::alloc(size);
        if block.is_null() {
            return null_mut();
        }
        let mut at = block.add(pointers);
        for i in 0..count {
            let line = Line::of((*addresses.add(i)).addr());
            core::ptr::copy_nonoverlapping(line.text.as_ptr(), at, line.len);
            *at.add(line.len) = 0;
            *block.cast::<*mut c_char>().add(i) = at.cast();
            at = at.add(line.len + 1);
        }
        block.cast()
    }
}

/// `backtrace_symbols_fd` (GNU): without asking for memory.
#[unsafe(no_mangle)]
unsafe extern "C" fn backtrace_symbols_fd(addresses: *const *mut c_void, count: c_int, fd: c_int) {
    for i in 0..usize::try_from(count).unwrap_or(0) {
        // SAFETY: `count` addresses of the caller's.
        let mut line = Line::of(unsafe { (*addresses.add(i)).addr() });
        line.len = line.len.min(ROOM - 1);
        line.push(b"\n");
        let mut rest = line.bytes();
        while !rest.is_empty() {
            // SAFETY: the slice is readable.
            match unsafe { kernel::fs::write(fd, rest.as_ptr().cast(), rest.len()) } {
                Ok(n) => rest = &rest[n..],
                Err(kernel::Errno::EINTR) => {}
                Err(_) => return,
            }
        }
    }
}
