//! The one place where a Rust result becomes a C return value and `errno`.

use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// Sets the calling thread's `errno`.
#[inline]
pub fn set_errno(e: Errno) {
    // SAFETY: the location is the calling thread's own.
    unsafe { *kernel::thread::errno_location() = e.raw() }
}

/// A C return type with a value that means failure.
pub trait CReturn {
    /// What a C function returns when it failed.
    const FAILED: Self;
}

macro_rules! minus_one {
    ($($t:ty)*) => { $(impl CReturn for $t { const FAILED: Self = -1; })* };
}
minus_one! { i16 i32 i64 isize }

impl CReturn for u32 {
    const FAILED: Self = u32::MAX;
}

impl<T> CReturn for *mut T {
    const FAILED: Self = core::ptr::null_mut();
}

impl<T> CReturn for *const T {
    const FAILED: Self = core::ptr::null();
}

/// `-1` (or null) and `errno` for an error, the value itself otherwise.
#[inline]
pub fn ret<T: CReturn>(r: Result<T>) -> T {
    match r {
        Ok(v) => v,
        Err(e) => {
            set_errno(e);
            T::FAILED
        }
    }
}

/// 0, or `-1` and `errno`.
#[inline]
pub fn ret_unit(r: Result<()>) -> c_int {
    ret(r.map(|()| 0))
}

/// A byte count as `ssize_t`, or `-1` and `errno`.
#[inline]
pub fn ret_size(r: Result<usize>) -> isize {
    ret(r.map(|n| n as isize))
}

/// 0 or the error number itself, as `pthread_*` and `posix_*` functions return it.
#[inline]
pub fn ret_errno(r: Result<()>) -> c_int {
    match r {
        Ok(()) => 0,
        Err(e) => e.raw(),
    }
}
