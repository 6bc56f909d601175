//! `gnu/libc-version.h`: the version whose interface this is.

use core::ffi::c_char;

/// `gnu_get_libc_version` (GNU): what `__GLIBC__` and `__GLIBC_MINOR__` say.
#[unsafe(no_mangle)]
extern "C" fn gnu_get_libc_version() -> *const c_char {
    c"2.36".as_ptr()
}

/// `gnu_get_libc_release` (GNU).
#[unsafe(no_mangle)]
extern "C" fn gnu_get_libc_release() -> *const c_char {
    c"stable".as_ptr()
}
