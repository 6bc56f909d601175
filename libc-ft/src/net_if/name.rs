//! `if_nametoindex`, `if_indextoname` (POSIX.1-2017).

use crate::internal::shim::set_errno;
use core::ffi::{CStr, c_char, c_int, c_uint};
use core::ptr::{copy_nonoverlapping, null_mut};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// A name's room, with its NUL.
pub const NAME_SIZE: usize = 16;
const SIOCGIFNAME: usize = 0x8910;
const SIOCGIFINDEX: usize = 0x8933;

/// `struct ifreq`, with the index of its union.
#[repr(C)]
struct Request {
    name: [u8; NAME_SIZE],
    index: c_int,
    rest: [u8; 20],
}

const _: () = assert!(size_of::<Request>() == 40);

fn ask(code: usize, request: &mut Request) -> Result<()> {
    const AF_UNIX: c_int = 1;
    const SOCK_DGRAM_CLOEXEC: c_int = 0o2_000_002;
    // SAFETY: no pointers.
    let fd = unsafe { kernel::net::socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0) }?;
    // SAFETY: the request outlives the call; the descriptor is ours.
    unsafe {
        let r = kernel::fs::ioctl(fd, code, core::ptr::from_mut(request) as usize);
        // Nothing is lost if closing it fails.
        let _ = kernel::fs::close(fd);
        r.map(drop)
    }
}

/// The index of the interface of that name.
pub fn index_of(name: &[u8]) -> Result<u32> {
    let mut request = Request {
        name: [0; NAME_SIZE],
        index: 0,
        rest: [0; 20],
    };
    if name.len() >= NAME_SIZE {
        return Err(Errno::ENODEV);
    }
    request.name[..name.len()].copy_from_slice(name);
    ask(SIOCGIFINDEX, &mut request)?;
    Ok(request.index as u32)
}

/// The name of the interface with that index, with its NUL.
pub fn name_of(index: u32) -> Result<[u8; NAME_SIZE]> {
    let mut request = Request {
        name: [0; NAME_SIZE],
        index: index as c_int,
        rest: [0; 20],
    };
    ask(SIOCGIFNAME, &mut request)?;
    request.name[NAME_SIZE - 1] = 0;
    Ok(request.name)
}

/// `if_nametoindex`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_nametoindex(name: *const c_char) -> c_uint {
    // SAFETY: the caller's string, by the contract of the C function.
    match index_of(unsafe { CStr::from_ptr(name) }.to_bytes()) {
        Ok(index) => index,
        Err(e) => {
            set_errno(e);
            0
        }
    }
}

/// `if_indextoname`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_indextoname(index: c_uint, out: *mut c_char) -> *mut c_char {
    match name_of(index) {
        Ok(name) => {
            // SAFETY: the caller's buffer has room for a name.
            unsafe { copy_nonoverlapping(name.as_ptr().cast(), out, NAME_SIZE) };
            out
        }
        Err(e) => {
            set_errno(if e == Errno::ENODEV { Errno::ENXIO } else { e });
            null_mut()
        }
    }
}
