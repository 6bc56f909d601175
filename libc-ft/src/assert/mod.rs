//! `assert.h`.

use core::ffi::{CStr, c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::iovec;

/// How many parts a message has.
const PARTS: usize = 12;

/// Says what does not hold, and where, then ends the process. In one write, so
/// that other threads' and processes' messages do not get in between.
fn fail(parts: [&[u8]; PARTS]) -> ! {
    let mut iov = parts.map(|p| iovec {
        iov_base: p.as_ptr().cast_mut().cast(),
        iov_len: p.len() as _,
    });
    let mut rest = &mut iov[..];
    while let Some(first) = rest.first_mut() {
        if first.iov_len == 0 {
            rest = &mut rest[1..];
            continue;
        }
        // SAFETY: the parts are readable.
        match unsafe { kernel::fs::writev(2, rest.as_ptr(), rest.len() as c_int) } {
            Ok(mut n) => {
                for v in rest.iter_mut() {
                    let part = n.min(v.iov_len as usize);
                    v.iov_base = v.iov_base.wrapping_byte_add(part);
                    v.iov_len -= part as u64;
                    n -= part;
                }
            }
            Err(kernel::Errno::EINTR) => {}
            Err(_) => break,
        }
    }
    crate::internal::panic::abort()
}

unsafe fn bytes<'a>(p: *const c_char) -> &'a [u8] {
    if p.is_null() {
        return b"?";
    }
    // SAFETY: a C string, by the contract of the functions here.
    unsafe { CStr::from_ptr(p) }.to_bytes()
}

/// A line number's digits.
fn digits(mut n: u32, buf: &mut [u8; 10]) -> &[u8] {
    let mut at = buf.len();
    loop {
        at -= 1;
        buf[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            return &buf[at..];
        }
    }
}

unsafe fn report(
    before: &[u8],
    what: &[u8],
    after: &[u8],
    file: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    // SAFETY: C strings or null.
    unsafe {
        let (name, colon) = match bytes(crate::start::program_invocation_short_name) {
            [] => (&b""[..], &b""[..]),
            name => (name, &b": "[..]),
        };
        let (function, colons) = if function.is_null() {
            (&b""[..], &b""[..])
        } else {
            (bytes(function), &b": "[..])
        };
        let mut buf = [0; 10];
        fail([
            name,
            colon,
            bytes(file),
            b":",
            digits(line, &mut buf),
            b": ",
            function,
            colons,
            before,
            what,
            after,
            b"\n",
        ])
    }
}

/// `assert`'s failure (LSB).
#[unsafe(no_mangle)]
unsafe extern "C" fn __assert_fail(
    expr: *const c_char,
    file: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    // SAFETY: the macro's own strings.
    unsafe {
        report(
            b"Assertion `",
            bytes(expr),
            b"' failed.",
            file,
            line,
            function,
        )
    }
}

/// `assert_perror`'s failure (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn __assert_perror_fail(
    error: c_int,
    file: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    let mut buffer = [0; 32];
    let text = crate::string::strerror::error_text(error, &mut buffer);
    // SAFETY: the macro's own strings.
    unsafe { report(b"Unexpected error: ", text, b".", file, line, function) }
}

/// `__assert` (old System V).
#[unsafe(no_mangle)]
unsafe extern "C" fn __assert(expr: *const c_char, file: *const c_char, line: c_int) -> ! {
    // SAFETY: the macro's own strings.
    unsafe { __assert_fail(expr, file, line as c_uint, core::ptr::null()) }
}
