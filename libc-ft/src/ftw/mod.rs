//! `ftw.h`.

mod seen;
mod walk;

use crate::internal::shim::set_errno;
use core::ffi::{c_char, c_int};
use walk::{Call, Walk};

/// POSIX (XSI): what `f` returned if not 0, -1 on failure.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn nftw(
    path: *const c_char,
    f: walk::Nftw,
    _fds: c_int,
    flags: c_int,
) -> c_int {
    if flags & !walk::ALL != 0 {
        set_errno(ftlinux_kernel::Errno::EINVAL);
        return -1;
    }
    // SAFETY: path and function are the C caller's.
    unsafe { finish(Walk::new(Call::New(f), flags).run(path)) }
}
alias!(nftw => nftw64);

/// POSIX (XSI), obsolescent.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn ftw(path: *const c_char, f: walk::Ftw, _fds: c_int) -> c_int {
    // SAFETY: path and function are the C caller's.
    unsafe { finish(Walk::new(Call::Old(f), 0).run(path)) }
}
alias!(ftw => ftw64);

fn finish(r: ftlinux_kernel::Result<c_int>) -> c_int {
    r.unwrap_or_else(|e| {
        set_errno(e);
        -1
    })
}
