//! Socket options; what a descriptor is (POSIX.1-2017).

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_int, c_uint, c_void};
use core::mem::MaybeUninit;
use ftlinux_kernel as kernel;

const SIOCATMARK: usize = 0x8905;

/// `setsockopt`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    value: *const c_void,
    len: u32,
) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_unit(unsafe { kernel::net::setsockopt(fd, level, name, value, len) })
}

/// `getsockopt`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    value: *mut c_void,
    len: *mut u32,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret_unit(unsafe { kernel::net::getsockopt(fd, level, name, value, len) })
}

/// `sockatmark`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sockatmark(fd: c_int) -> c_int {
    let mut answer: c_int = 0;
    // SAFETY: the answer outlives the call.
    ret(unsafe { kernel::fs::ioctl(fd, SIOCATMARK, &raw mut answer as usize) }.map(|_| answer))
}

/// `isfdtype`: whether the descriptor's file type is `kind`, an `S_IF*` value (glibc).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn isfdtype(fd: c_int, kind: c_int) -> c_int {
    let mut st = MaybeUninit::<kernel::general::stat>::uninit();
    // SAFETY: the buffer outlives the call.
    let r = unsafe { kernel::fs::fstat(fd, st.as_mut_ptr()) };
    ret(r.map(|()| {
        // SAFETY: the call filled it.
        let mode = unsafe { st.assume_init_ref().st_mode };
        c_int::from(mode & 0o170_000 == kind as c_uint)
    }))
}
