//! `wprintf` and its kin: the byte engine on UTF-8.

use crate::internal::shim::set_errno;
use crate::internal::variadic::VaList;
use crate::stdio::chk::overflow;
use crate::stdio::file::{Stream, stdout};
use crate::stdio::lock::locked;
use crate::stdio::printf::writable;
use crate::stdio::printf::{Out, format};
use crate::wchar::{Step, decode, encode};
use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

/// A wide string as UTF-8 with a NUL, in memory of its own.
///
/// # Safety
/// `s` must be a wide string.
pub unsafe fn utf8(mut s: *const u32) -> Result<Out> {
    let mut out = Out::growing();
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while *s != 0 {
            let mut bytes = [0; 4];
            match encode(*s, &mut bytes) {
                Some(n) => out.put(&bytes[..n]),
                None => out.fail(Errno::EILSEQ),
            }
            s = s.add(1);
        }
    }
    out.byte(0);
    match out.error {
        None => Ok(out),
        Some(e) => {
            out.discard();
            Err(e)
        }
    }
}

/// Formats, hands the text to `take`, and returns its count of characters.
unsafe fn with_text(fmt: *const u32, ap: VaList, take: impl FnOnce(&[u8]) -> Result<()>) -> c_int {
    // SAFETY: the caller's format and arguments.
    let result = unsafe {
        utf8(fmt).and_then(|fmt| {
            let mut out = Out::growing();
            out.wide = true;
            let mut result = format(&mut out, fmt.held().as_ptr(), &mut *ap);
            if let Some(e) = out.error {
                result = Err(e);
            }
            let result = result.and_then(|()| take(out.held())).map(|()| out.count());
            out.discard();
            fmt.discard();
            result
        })
    };
    match result {
        Ok(n) if n <= i32::MAX as usize => n as c_int,
        Ok(_) => {
            set_errno(Errno::EOVERFLOW);
            -1
        }
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}

/// Formats to a stream.
unsafe fn to_stream(s: *mut Stream, fmt: *const u32, ap: VaList) -> c_int {
    // SAFETY: an open stream, a format and its arguments.
    unsafe {
        let mut f = locked(s);
        f.orient_wide();
        let narrow = !crate::locale::is_utf8();
        with_text(fmt, ap, |text| {
            if narrow && !text.is_ascii() {
                return Err(Errno::EILSEQ);
            }
            if f.write_bytes(text) {
                return Ok(());
            }
            Err(Errno::from_raw(*ftlinux_kernel::thread::errno_location()))
        })
    }
}

/// Formats to memory of `n` characters; what does not fit is an error.
unsafe fn to_memory(p: *mut u32, n: usize, fmt: *const u32, ap: VaList) -> c_int {
    // SAFETY: the caller's memory, format and arguments.
    unsafe {
        with_text(fmt, ap, |mut text| {
            let mut len = 0;
            while let Step::Char(c, bytes) = decode(text) {
                if len + 1 >= n {
                    if n > 0 {
                        *p.add(len) = 0;
                    }
                    return Err(Errno::EOVERFLOW);
                }
                *p.add(len) = c;
                len += 1;
                text = &text[bytes..];
            }
            if n == 0 {
                return Err(Errno::EOVERFLOW);
            }
            *p.add(len) = 0;
            Ok(())
        })
    }
}

/// `vfwprintf` (C11 7.29.2.5).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfwprintf(s: *mut Stream, fmt: *const u32, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_stream(s, fmt, ap) }
}
variadic!(
    /// `fwprintf` (C11 7.29.2.1).
    fwprintf(2) => vfwprintf
);

/// `vwprintf` (C11 7.29.2.9).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwprintf(fmt: *const u32, ap: VaList) -> c_int {
    // SAFETY: the caller's; standard output is always there.
    unsafe { to_stream(stdout, fmt, ap) }
}
variadic!(
    /// `wprintf` (C11 7.29.2.11).
    wprintf(1) => vwprintf
);

/// `vswprintf` (C11 7.29.2.7).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vswprintf(p: *mut u32, n: usize, fmt: *const u32, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_memory(p, n, fmt, ap) }
}
variadic!(
    /// `swprintf` (C11 7.29.2.3).
    swprintf(3) => vswprintf
);

/// `__vfwprintf_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vfwprintf_chk(
    s: *mut Stream,
    level: c_int,
    fmt: *const u32,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        writable::check(level, fmt);
        to_stream(s, fmt, ap)
    }
}
variadic!(
    /// `__fwprintf_chk`.
    __fwprintf_chk(3) => __vfwprintf_chk
);

/// `__vwprintf_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vwprintf_chk(level: c_int, fmt: *const u32, ap: VaList) -> c_int {
    // SAFETY: the caller's; standard output is always there.
    unsafe {
        writable::check(level, fmt);
        to_stream(stdout, fmt, ap)
    }
}
variadic!(
    /// `__wprintf_chk`.
    __wprintf_chk(2) => __vwprintf_chk
);

/// `__vswprintf_chk`: into `n` characters of an object of `room`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vswprintf_chk(
    p: *mut u32,
    n: usize,
    level: c_int,
    room: usize,
    fmt: *const u32,
    ap: VaList,
) -> c_int {
    if n > room {
        overflow();
    }
    // SAFETY: the caller's.
    unsafe {
        writable::check(level, fmt);
        to_memory(p, n, fmt, ap)
    }
}
variadic!(
    /// `__swprintf_chk`.
    __swprintf_chk(5) => __vswprintf_chk
);
