//! `sendmsg`, `recvmsg` and their many-message forms (POSIX.1-2017, `man 2 sendmmsg`).

use crate::internal::shim::{ret, ret_size};
use crate::pthread::cancel::blocking;
use core::ffi::{c_int, c_uint, c_void};
use core::mem::offset_of;
use ftlinux_kernel as kernel;
use kernel::net::{MmsgHdr, MsgHdr};

const _: () = {
    assert!(size_of::<MsgHdr>() == 56 && size_of::<MmsgHdr>() == 64);
    assert!(offset_of!(MsgHdr, msg_flags) == 48);
};

/// `CMSG_NXTHDR`'s slow form (RFC 3542, 20.3.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __cmsg_nxthdr(msg: *mut MsgHdr, cmsg: *mut c_void) -> *mut c_void {
    const HEADER: usize = 16;
    // SAFETY: the caller gives a message and one of the headers in its control buffer.
    unsafe {
        let len = cmsg.cast::<usize>().read();
        if len < HEADER {
            return core::ptr::null_mut();
        }
        let start = (*msg).msg_control as usize;
        let end = start + (*msg).msg_controllen;
        let Some(next) = len
            .checked_next_multiple_of(8)
            .and_then(|n| n.checked_add(cmsg as usize))
        else {
            return core::ptr::null_mut();
        };
        if next + HEADER > end {
            return core::ptr::null_mut();
        }
        let next_len = (next as *const usize).read();
        if next_len > end - next {
            return core::ptr::null_mut();
        }
        next as *mut c_void
    }
}

/// `sendmsg`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmsg(fd: c_int, msg: *const MsgHdr, flags: c_int) -> isize {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_size(blocking(|| unsafe { kernel::net::sendmsg(fd, msg, flags) }))
}

/// `recvmsg`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmsg(fd: c_int, msg: *mut MsgHdr, flags: c_int) -> isize {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret_size(blocking(|| unsafe { kernel::net::recvmsg(fd, msg, flags) }))
}

/// `sendmmsg`: `man 2 sendmmsg`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmmsg(fd: c_int, msgs: *mut MmsgHdr, n: c_uint, flags: c_int) -> c_int {
    // SAFETY: the caller's pointer, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::net::sendmmsg(fd, msgs, n, flags)
    }))
}

/// `recvmmsg`: `man 2 recvmmsg`. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmmsg(
    fd: c_int,
    msgs: *mut MmsgHdr,
    n: c_uint,
    flags: c_int,
    timeout: *mut c_void,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    ret(blocking(|| unsafe {
        kernel::net::recvmmsg(fd, msgs, n, flags, timeout)
    }))
}
