//! `remove`, `rename` and its kin.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel::{Errno, fs};

const AT_FDCWD: c_int = -100;
const AT_REMOVEDIR: c_int = 0x200;

/// `remove` (C11 7.21.4.1, POSIX.1-2017 for directories).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remove(path: *const c_char) -> c_int {
    // SAFETY: a C string.
    ret_unit(unsafe {
        match fs::unlinkat(AT_FDCWD, path, 0) {
            Err(Errno::EISDIR) => fs::unlinkat(AT_FDCWD, path, AT_REMOVEDIR),
            r => r,
        }
    })
}

/// `rename` (C11 7.21.4.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(old: *const c_char, new: *const c_char) -> c_int {
    // SAFETY: C strings.
    ret_unit(unsafe { fs::renameat2(AT_FDCWD, old, AT_FDCWD, new, 0) })
}

/// `renameat` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat(
    old_dir: c_int,
    old: *const c_char,
    new_dir: c_int,
    new: *const c_char,
) -> c_int {
    // SAFETY: C strings.
    ret_unit(unsafe { fs::renameat2(old_dir, old, new_dir, new, 0) })
}

/// `renameat2` (`man 2 renameat2`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat2(
    old_dir: c_int,
    old: *const c_char,
    new_dir: c_int,
    new: *const c_char,
    flags: c_uint,
) -> c_int {
    // SAFETY: C strings.
    ret_unit(unsafe { fs::renameat2(old_dir, old, new_dir, new, flags) })
}
