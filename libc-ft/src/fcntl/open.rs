//! `open` and its kin. The mode, which only some flags need, is an ordinary
//! third argument: the x86-64 ABI passes both forms the same way.

use crate::internal::shim::ret;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::{AT_FDCWD, O_CREAT, O_TMPFILE, O_TRUNC, O_WRONLY};

/// Whether these flags make a file, so that there is a mode.
pub(crate) const fn takes_mode(flags: c_int) -> bool {
    flags & O_CREAT as c_int != 0 || flags & O_TMPFILE as c_int == O_TMPFILE as c_int
}

/// `openat(2)`, with a mode of 0 where none was given.
///
/// # Safety
/// `path` is a C string.
pub(crate) unsafe fn open_at(
    dir: c_int,
    path: *const c_char,
    flags: c_int,
    mode: c_uint,
) -> Result<c_int> {
    let mode = if takes_mode(flags) { mode } else { 0 };
    // SAFETY: by the caller's word.
    unsafe { kernel::fs::openat(dir, path, flags, mode) }
}

calls! {
    /// POSIX.
    cancel fn open(path: *const c_char, flags: c_int, mode: c_uint) -> c_int = ret(open_at(AT_FDCWD, path, flags, mode));
    /// POSIX.
    cancel fn openat(dir: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int = ret(open_at(dir, path, flags, mode));
    /// POSIX.
    cancel fn creat(path: *const c_char, mode: c_uint) -> c_int = ret(kernel::fs::openat(AT_FDCWD, path, (O_CREAT | O_WRONLY | O_TRUNC) as c_int, mode));
    /// glibc's checked form: there is no mode.
    cancel fn __open_2(path: *const c_char, flags: c_int) -> c_int = ret(open_without_mode("open", AT_FDCWD, path, flags));
    /// The same for large files.
    cancel fn __open64_2(path: *const c_char, flags: c_int) -> c_int = ret(open_without_mode("open64", AT_FDCWD, path, flags));
    /// glibc's checked form: there is no mode.
    cancel fn __openat_2(dir: c_int, path: *const c_char, flags: c_int) -> c_int = ret(open_without_mode("openat", dir, path, flags));
    /// The same for large files.
    cancel fn __openat64_2(dir: c_int, path: *const c_char, flags: c_int) -> c_int = ret(open_without_mode("openat64", dir, path, flags));
}
alias!(open => open64, __open, __open64);
alias!(openat => openat64);
alias!(creat => creat64);

unsafe fn open_without_mode(
    name: &str,
    dir: c_int,
    path: *const c_char,
    flags: c_int,
) -> Result<c_int> {
    if takes_mode(flags) {
        crate::internal::panic::fatal(format_args!(
            "*** invalid {name} call: O_CREAT or O_TMPFILE without mode ***: terminated"
        ));
    }
    // SAFETY: the path is the C caller's.
    unsafe { kernel::fs::openat(dir, path, flags, 0) }
}
