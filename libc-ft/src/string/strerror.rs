//! Messages for error and signal numbers (C11, 7.24.6.2; POSIX; GNU's `_np`
//! functions).

use super::messages::{ERROR_NAMES, ERROR_TEXTS, SIGNAL_NAMES, SIGNAL_TEXTS};
use core::ffi::{c_char, c_int};
use core::ptr::null;
use ftlinux_kernel::Errno;

/// Room for a message that has a number in it.
pub type Buffer = [u8; 32];

/// `text` and `n` and a NUL; returns the length without the NUL.
fn with_number(buffer: &mut Buffer, text: &str, n: c_int) -> usize {
    let mut digits = [0u8; 11];
    let mut at = digits.len();
    let mut rest = n.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if n < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    let mut len = 0;
    for &c in text.as_bytes().iter().chain(&digits[at..]) {
        if len + 1 < buffer.len() {
            buffer[len] = c;
            len += 1;
        }
    }
    buffer[len] = 0;
    len
}

/// The message for an error number, with its NUL; what has none is described
/// in `buffer`.
pub fn error_text(n: c_int, buffer: &mut Buffer) -> &[u8] {
    if let Some(text) = ERROR_TEXTS.get(n) {
        return text;
    }
    let len = with_number(buffer, "Unknown error ", n);
    &buffer[..=len]
}

/// The calling thread's buffer.
fn own_buffer() -> &'static mut Buffer {
    // SAFETY: only this thread uses it, and the block lives as long as the thread.
    unsafe { &mut (*crate::pthread::thread::current()).message }
}

/// C11 `strerror`; safe in threads, as in glibc.
#[unsafe(no_mangle)]
pub extern "C" fn strerror(n: c_int) -> *mut c_char {
    error_text(n, own_buffer()).as_ptr().cast_mut().cast()
}
alias!(strerror => strerror_l, __strerror_l);

/// GNU `strerror_r`: the message, which need not be in the buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strerror_r(n: c_int, buffer: *mut c_char, size: usize) -> *mut c_char {
    if let Some(text) = ERROR_TEXTS.get(n) {
        return text.as_ptr().cast_mut().cast();
    }
    let mut own = [0; 32];
    // SAFETY: the buffer has `size` bytes.
    unsafe { super::copy::copy_truncated(buffer, error_text(n, &mut own).as_ptr().cast(), size) };
    buffer
}
alias!(strerror_r => __strerror_r);

/// POSIX `strerror_r`: 0, `EINVAL` or `ERANGE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __xpg_strerror_r(n: c_int, buffer: *mut c_char, size: usize) -> c_int {
    let mut own = [0; 32];
    let text = error_text(n, &mut own);
    // SAFETY: the buffer has `size` bytes.
    unsafe { super::copy::copy_truncated(buffer, text.as_ptr().cast(), size) };
    if ERROR_TEXTS.get(n).is_none() {
        Errno::EINVAL.raw()
    } else if text.len() > size {
        Errno::ERANGE.raw()
    } else {
        0
    }
}

/// A string of a table, or null.
fn or_null(text: Option<&'static [u8]>) -> *const c_char {
    text.map_or(null(), |t| t.as_ptr().cast())
}

/// GNU: `"EPERM"` for `EPERM`.
#[unsafe(no_mangle)]
pub extern "C" fn strerrorname_np(n: c_int) -> *const c_char {
    or_null(ERROR_NAMES.get(n))
}

/// GNU: `strerror` without translation or buffer.
#[unsafe(no_mangle)]
pub extern "C" fn strerrordesc_np(n: c_int) -> *const c_char {
    or_null(ERROR_TEXTS.get(n))
}

/// GNU: `"HUP"` for `SIGHUP`.
#[unsafe(no_mangle)]
pub extern "C" fn sigabbrev_np(n: c_int) -> *const c_char {
    or_null(SIGNAL_NAMES.get(n))
}

/// GNU: `strsignal` without translation or buffer.
#[unsafe(no_mangle)]
pub extern "C" fn sigdescr_np(n: c_int) -> *const c_char {
    or_null(SIGNAL_TEXTS.get(n))
}

/// The first signal that programs may use as they like: the library keeps two
/// below it, as glibc does.
const SIGRTMIN: c_int = 34;
const SIGRTMAX: c_int = 64;

/// POSIX `strsignal`.
#[unsafe(no_mangle)]
pub extern "C" fn strsignal(n: c_int) -> *mut c_char {
    signal_text(n)
}

/// What a signal is called, in memory of the library.
pub fn signal_text(n: c_int) -> *mut c_char {
    if let Some(text) = SIGNAL_TEXTS.get(n) {
        return text.as_ptr().cast_mut().cast();
    }
    let buffer = own_buffer();
    if (SIGRTMIN..=SIGRTMAX).contains(&n) {
        with_number(buffer, "Real-time signal ", n - SIGRTMIN);
    } else {
        with_number(buffer, "Unknown signal ", n);
    }
    buffer.as_mut_ptr().cast()
}
