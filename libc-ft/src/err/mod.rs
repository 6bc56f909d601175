//! `err.h` (BSD, `man 3 err`).

use crate::internal::variadic::VaList;
use crate::stdio::message::on_stderr;
use core::ffi::{CStr, c_char, c_int};

/// The program's name without its folders.
fn name() -> &'static [u8] {
    // SAFETY: a C string that lives as long as the process.
    let full = unsafe { CStr::from_ptr(crate::start::program_name()) }.to_bytes();
    full.rsplit(|&c| c == b'/').next().unwrap_or(full)
}

/// Writes a message, with the meaning of an error number if there is one.
unsafe fn message(number: Option<c_int>, fmt: *const c_char, ap: VaList) {
    on_stderr(|m| {
        m.text(name()).text(b": ");
        if !fmt.is_null() {
            // SAFETY: the caller's format and arguments.
            unsafe { m.format(fmt, ap) };
            if number.is_some() {
                m.text(b": ");
            }
        }
        if let Some(n) = number {
            m.error(n);
        }
        m.text(b"\n");
    });
}

fn last() -> c_int {
    // SAFETY: the calling thread's own.
    unsafe { *ftlinux_kernel::thread::errno_location() }
}

/// `vwarn` (`man 3 err`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwarn(fmt: *const c_char, ap: VaList) {
    // SAFETY: the caller's.
    unsafe { message(Some(last()), fmt, ap) }
}
variadic!(
    /// `warn` (`man 3 err`).
    warn(1) => vwarn
);

/// `vwarnx` (`man 3 err`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwarnx(fmt: *const c_char, ap: VaList) {
    // SAFETY: the caller's.
    unsafe { message(None, fmt, ap) }
}
variadic!(
    /// `warnx` (`man 3 err`).
    warnx(1) => vwarnx
);

/// `verr` (`man 3 err`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn verr(status: c_int, fmt: *const c_char, ap: VaList) -> ! {
    // SAFETY: the caller's.
    unsafe { message(Some(last()), fmt, ap) };
    crate::stdlib::exit::run(status)
}
variadic!(
    /// `err` (`man 3 err`).
    err(2) => verr
);

/// `verrx` (`man 3 err`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn verrx(status: c_int, fmt: *const c_char, ap: VaList) -> ! {
    // SAFETY: the caller's.
    unsafe { message(None, fmt, ap) };
    crate::stdlib::exit::run(status)
}
variadic!(
    /// `errx` (`man 3 err`).
    errx(2) => verrx
);
