//! `assert.h`.

use core::ffi::{CStr, c_char, c_int, c_uint};
use ftlinux_kernel as kernel;

/// Says what does not hold, and where, then ends the process.
unsafe fn fail(parts: &[&[u8]]) -> ! {
    for part in parts {
        let mut rest = *part;
        while !rest.is_empty() {
            // SAFETY: the slice is readable.
            match unsafe { kernel::fs::write(2, rest.as_ptr().cast(), rest.len()) } {
                Ok(n) => rest = &rest[n..],
                Err(kernel::Errno::EINTR) => {}
                Err(_) => break,
            }
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
        fail(&[
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
