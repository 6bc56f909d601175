//! `h_errno` and its texts (`man 3 gethostbyname`).

use core::ffi::{CStr, c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::iovec;

/// How a lookup failed; the worse ones compare greater.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// No such name.
    HostNotFound,
    /// The name has no such records.
    NoData,
    /// A server said it could not.
    ServerFailed,
    /// No answer for now.
    TryAgain,
    /// No answer, and there will be none.
    NoRecovery,
    /// Not the DNS's fault.
    Internal(Errno),
}

impl Lookup {
    fn rank(self) -> u8 {
        match self {
            Self::HostNotFound => 0,
            Self::NoData => 1,
            Self::ServerFailed => 2,
            Self::TryAgain => 3,
            Self::NoRecovery => 4,
            Self::Internal(_) => 5,
        }
    }

    /// The value of `h_errno`.
    pub fn code(self) -> c_int {
        match self {
            Self::HostNotFound => 1,
            Self::ServerFailed | Self::TryAgain => 2,
            Self::NoRecovery => 3,
            Self::NoData => 4,
            Self::Internal(_) => -1,
        }
    }
}

impl PartialOrd for Lookup {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.rank().cmp(&other.rank()))
    }
}

/// `hstrerror`: the text of an `h_errno` value.
#[unsafe(no_mangle)]
pub extern "C" fn hstrerror(code: c_int) -> *const c_char {
    text(code).as_ptr()
}

fn text(code: c_int) -> &'static CStr {
    match code {
        0 => c"Resolver Error 0 (no error)",
        1 => c"Unknown host",
        2 => c"Host name lookup failure",
        3 => c"Unknown server error",
        4 => c"No address associated with name",
        n if n < 0 => c"Resolver internal error",
        _ => c"Unknown resolver error",
    }
}

/// Where the calling thread's `h_errno` is.
#[unsafe(no_mangle)]
pub extern "C" fn __h_errno_location() -> *mut c_int {
    // SAFETY: the block lives as long as the thread.
    unsafe { &raw mut (*crate::pthread::thread::current()).h_errno }
}

/// Sets the calling thread's `h_errno`.
pub fn set_h_errno(code: c_int) {
    // SAFETY: the location is the calling thread's own.
    unsafe { *__h_errno_location() = code }
}

/// `herror`: writes the text of `h_errno` to standard error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn herror(prefix: *const c_char) {
    // SAFETY: the location is the calling thread's own.
    let text = text(unsafe { *__h_errno_location() }).to_bytes();
    // SAFETY: null or the caller's string.
    let prefix = if prefix.is_null() {
        b""
    } else {
        // SAFETY: the caller's string, by the contract of the C function.
        unsafe { CStr::from_ptr(prefix) }.to_bytes()
    };
    let separator: &[u8] = if prefix.is_empty() { b"" } else { b": " };
    let part = |s: &[u8]| iovec {
        iov_base: s.as_ptr().cast_mut().cast(),
        iov_len: s.len() as u64,
    };
    let parts = [part(prefix), part(separator), part(text), part(b"\n")];
    // SAFETY: the parts are readable. There is nobody left to tell if this fails.
    let _ = unsafe { kernel::fs::writev(2, parts.as_ptr(), 4) };
}
