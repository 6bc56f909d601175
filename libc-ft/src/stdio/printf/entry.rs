//! The functions of the `printf` family, and what `_FORTIFY_SOURCE` makes of them.

use super::format::format;
use super::out::Out;
use super::writable;
use crate::internal::shim::set_errno;
use crate::internal::variadic::VaList;
use crate::stdio::chk::overflow;
use crate::stdio::file::{Stream, stdout};
use crate::stdio::lock::locked;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// Scratch memory for streams without a buffer.
const SCRATCH: usize = 1024;

/// What a function of the family returns.
#[inline]
fn finish(out: &Out, result: Result<()>) -> c_int {
    if result.is_ok() && out.error.is_none() && out.count() <= i32::MAX as usize {
        return out.count() as c_int;
    }
    failed(out, result)
}

#[cold]
fn failed(out: &Out, result: Result<()>) -> c_int {
    match (result, out.error) {
        (Err(e), _) => set_errno(e),
        // The stream has set `errno`.
        (_, Some(Errno::EIO)) => {}
        (_, Some(e)) => set_errno(e),
        _ => set_errno(Errno::EOVERFLOW),
    }
    -1
}

/// Formats to a stream.
///
/// # Safety
/// As for `vfprintf`.
pub unsafe fn to_stream(s: *mut Stream, fmt: *const c_char, ap: VaList) -> c_int {
    let mut scratch = core::mem::MaybeUninit::<[u8; SCRATCH]>::uninit();
    // SAFETY: an open stream, a C string and its arguments; bytes of scratch memory are written
    // before they are read.
    unsafe {
        let mut f = locked(s);
        let mut out = Out::stream(&raw mut *f, &mut *scratch.as_mut_ptr());
        let result = format(&mut out, fmt.cast(), &mut *ap);
        out.finish_stream();
        finish(&out, result)
    }
}

/// Formats to memory.
///
/// # Safety
/// As for `vsnprintf`.
#[inline]
pub unsafe fn to_memory(p: *mut c_char, n: usize, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's memory, a C string and its arguments.
    unsafe {
        let mut out = Out::memory(p.cast(), n);
        let result = format(&mut out, fmt.cast(), &mut *ap);
        if n > 0 {
            out.terminate();
        }
        finish(&out, result)
    }
}

/// Formats to memory from the allocator.
///
/// # Safety
/// As for `vasprintf`.
pub unsafe fn to_allocation(p: *mut *mut c_char, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: a C string and its arguments; room for the result.
    unsafe {
        let mut out = Out::growing();
        let result = format(&mut out, fmt.cast(), &mut *ap);
        let n = finish(&out, result);
        if n < 0 {
            out.fail(Errno::EINVAL);
        }
        match out.into_string() {
            Ok(text) => {
                *p = text.cast();
                n
            }
            Err(e) => {
                if n >= 0 {
                    set_errno(e);
                }
                *p = null_mut();
                -1
            }
        }
    }
}

unsafe fn to_descriptor(mut fd: c_int, fmt: *const c_char, ap: VaList) -> c_int {
    let mut scratch = core::mem::MaybeUninit::<[u8; SCRATCH]>::uninit();
    // SAFETY: a C string and its arguments; scratch memory is written before it is read.
    unsafe {
        let mut out = Out::descriptor(&mut fd, &mut *scratch.as_mut_ptr());
        let result = format(&mut out, fmt.cast(), &mut *ap);
        out.finish_descriptor();
        finish(&out, result)
    }
}

/// `vfprintf` (C11 7.21.6.8).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfprintf(s: *mut Stream, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_stream(s, fmt, ap) }
}
alias!(vfprintf => _IO_vfprintf);
variadic!(
    /// `fprintf` (C11 7.21.6.1).
    fprintf(2) => vfprintf
);
alias!(fprintf => _IO_fprintf);

/// `vprintf` (C11 7.21.6.10).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vprintf(fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's; standard output is always there.
    unsafe { to_stream(stdout, fmt, ap) }
}
variadic!(
    /// `printf` (C11 7.21.6.3).
    printf(1) => vprintf
);
alias!(printf => _IO_printf);

/// `vsnprintf` (C11 7.21.6.12).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsnprintf(
    p: *mut c_char,
    n: usize,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_memory(p, n, fmt, ap) }
}
variadic!(
    /// `snprintf` (C11 7.21.6.5).
    snprintf(3) => vsnprintf
);

/// `vsprintf` (C11 7.21.6.13).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsprintf(p: *mut c_char, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_memory(p, usize::MAX, fmt, ap) }
}
alias!(vsprintf => _IO_vsprintf);
variadic!(
    /// `sprintf` (C11 7.21.6.6).
    sprintf(2) => vsprintf
);
alias!(sprintf => _IO_sprintf);

/// `vasprintf` (`man 3 asprintf`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vasprintf(p: *mut *mut c_char, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_allocation(p, fmt, ap) }
}
variadic!(
    /// `asprintf` (`man 3 asprintf`).
    asprintf(2) => vasprintf
);
alias!(asprintf => __asprintf);

/// `vdprintf` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vdprintf(fd: c_int, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { to_descriptor(fd, fmt, ap) }
}
variadic!(
    /// `dprintf` (POSIX.1-2017).
    dprintf(2) => vdprintf
);

/// `__vfprintf_chk`: `vfprintf` with a fortification level.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vfprintf_chk(
    s: *mut Stream,
    level: c_int,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        writable::check(level, fmt.cast::<u8>());
        to_stream(s, fmt, ap)
    }
}
variadic!(
    /// `__fprintf_chk`.
    __fprintf_chk(3) => __vfprintf_chk
);

/// `__vprintf_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vprintf_chk(level: c_int, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's; standard output is always there.
    unsafe {
        writable::check(level, fmt.cast::<u8>());
        to_stream(stdout, fmt, ap)
    }
}
variadic!(
    /// `__printf_chk`.
    __printf_chk(2) => __vprintf_chk
);

/// `__vsnprintf_chk`: into `n` bytes of an object of `room`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vsnprintf_chk(
    p: *mut c_char,
    n: usize,
    level: c_int,
    room: usize,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    if n > room {
        overflow();
    }
    // SAFETY: the caller's.
    unsafe {
        writable::check(level, fmt.cast::<u8>());
        to_memory(p, n, fmt, ap)
    }
}
variadic!(
    /// `__snprintf_chk`.
    __snprintf_chk(5) => __vsnprintf_chk
);

/// `__vsprintf_chk`: into an object of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vsprintf_chk(
    p: *mut c_char,
    level: c_int,
    room: usize,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    let n = unsafe {
        writable::check(level, fmt.cast::<u8>());
        to_memory(p, room, fmt, ap)
    };
    if n >= 0 && n as usize >= room {
        overflow();
    }
    n
}
variadic!(
    /// `__sprintf_chk`.
    __sprintf_chk(4) => __vsprintf_chk
);

/// `__vasprintf_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vasprintf_chk(
    p: *mut *mut c_char,
    level: c_int,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        writable::check(level, fmt.cast::<u8>());
        to_allocation(p, fmt, ap)
    }
}
variadic!(
    /// `__asprintf_chk`.
    __asprintf_chk(3) => __vasprintf_chk
);

/// `__vdprintf_chk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vdprintf_chk(
    fd: c_int,
    level: c_int,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        writable::check(level, fmt.cast::<u8>());
        to_descriptor(fd, fmt, ap)
    }
}
variadic!(
    /// `__dprintf_chk`.
    __dprintf_chk(3) => __vdprintf_chk
);
