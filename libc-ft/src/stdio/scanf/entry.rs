//! The functions of the `scanf` family.

use super::engine::scan;
use super::source::Source;
use crate::internal::variadic::VaList;
use crate::stdio::file::{Stream, stdin};
use crate::stdio::lock::locked;
use core::ffi::{c_char, c_int};

/// Reads from a stream.
unsafe fn from_stream(s: *mut Stream, fmt: *const c_char, ap: VaList, c23: bool) -> c_int {
    // SAFETY: an open stream, a C string and its arguments.
    unsafe {
        let mut f = locked(s);
        let mut source = Source::stream(&raw mut *f, false);
        let n = scan(&mut source, fmt.cast(), &mut *ap, c23);
        source.finish();
        n
    }
}

/// Reads from a string.
unsafe fn from_string(s: *const c_char, fmt: *const c_char, ap: VaList, c23: bool) -> c_int {
    // SAFETY: C strings and the format's arguments.
    unsafe { scan(&mut Source::string(s.cast()), fmt.cast(), &mut *ap, c23) }
}

/// `vfscanf` (C11 7.21.6.9).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfscanf(s: *mut Stream, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { from_stream(s, fmt, ap, false) }
}
alias!(vfscanf => __isoc99_vfscanf);

/// `vscanf` (C11 7.21.6.11).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vscanf(fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's; standard input is always there.
    unsafe { from_stream(stdin, fmt, ap, false) }
}
alias!(vscanf => __isoc99_vscanf);

/// `vsscanf` (C11 7.21.6.14).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsscanf(s: *const c_char, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { from_string(s, fmt, ap, false) }
}
alias!(vsscanf => __isoc99_vsscanf);

variadic!(
    /// `fscanf` (C11 7.21.6.2).
    fscanf(2) => vfscanf
);
alias!(fscanf => __isoc99_fscanf);
variadic!(
    /// `scanf` (C11 7.21.6.4).
    scanf(1) => vscanf
);
alias!(scanf => __isoc99_scanf);
variadic!(
    /// `sscanf` (C11 7.21.6.7).
    sscanf(2) => vsscanf
);
alias!(sscanf => __isoc99_sscanf);

/// `vfscanf` of C23, which knows `0b`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_vfscanf(s: *mut Stream, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { from_stream(s, fmt, ap, true) }
}

/// `vscanf` of C23.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_vscanf(fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's; standard input is always there.
    unsafe { from_stream(stdin, fmt, ap, true) }
}

/// `vsscanf` of C23.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_vsscanf(
    s: *const c_char,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe { from_string(s, fmt, ap, true) }
}

variadic!(
    /// `fscanf` of C23.
    __isoc23_fscanf(2) => __isoc23_vfscanf
);
variadic!(
    /// `scanf` of C23.
    __isoc23_scanf(1) => __isoc23_vscanf
);
variadic!(
    /// `sscanf` of C23.
    __isoc23_sscanf(2) => __isoc23_vsscanf
);
