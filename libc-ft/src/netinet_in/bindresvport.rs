//! `bindresvport` (`man 3 bindresvport`): binds to a port that only root gets.

use crate::internal::shim::{ret_unit, set_errno};
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

const FIRST: u16 = 512;
const LAST: u16 = 1023;

/// Binds to some reserved port. The port follows the family in both forms of
/// address, and all that follows is zero unless the caller gave it.
///
/// # Safety
/// `addr` has `len` bytes.
unsafe fn bind(fd: c_int, addr: *mut u8, len: u32) -> Result<()> {
    // SAFETY: no pointers.
    let pid = unsafe { kernel::process::getpid() }? as u16;
    let count = LAST - FIRST + 1;
    for i in 0..count {
        let port = FIRST + (pid % count + i) % count;
        // SAFETY: as the caller vouches; the port is at offset 2.
        let r = unsafe {
            addr.add(2).cast::<[u8; 2]>().write(port.to_be_bytes());
            kernel::net::bind(fd, addr.cast(), len)
        };
        if r != Err(Errno::EADDRINUSE) {
            return r;
        }
    }
    Err(Errno::EADDRINUSE)
}

/// `bindresvport`: `man 3 bindresvport`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bindresvport(fd: c_int, addr: *mut [u8; 16]) -> c_int {
    let mut any = [0u8; 16];
    any[..2].copy_from_slice(&2u16.to_ne_bytes());
    // SAFETY: null or the caller's address.
    let addr = unsafe { addr.as_mut() }.unwrap_or(&mut any);
    if u16::from_ne_bytes([addr[0], addr[1]]) != 2 {
        set_errno(Errno::EAFNOSUPPORT);
        return -1;
    }
    // SAFETY: the array is the whole address.
    ret_unit(unsafe { bind(fd, addr.as_mut_ptr(), 16) })
}
