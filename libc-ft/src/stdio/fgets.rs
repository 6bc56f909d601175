//! `fgets`.

use super::file::{File, Stream, flag};
use super::lock::{locked, unlocked};
use crate::string::memchr;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// Reads a line of at most `n - 1` bytes.
///
/// # Safety
/// `p[..n]` must be writable.
pub unsafe fn line(p: *mut c_char, n: c_int, f: &mut File) -> *mut c_char {
    if n <= 0 {
        return null_mut();
    }
    let mut at = p.cast::<u8>();
    let mut left = n as usize - 1;
    // An error of before is none of this call's.
    let before = f.flags & flag::ERR;
    f.flags &= !flag::ERR;
    // SAFETY: the caller has `n` bytes; what is read lies in the buffer.
    unsafe {
        while left > 0 {
            if f.read_ptr >= f.read_end && !f.underflow() {
                break;
            }
            let have = core::slice::from_raw_parts(f.read_ptr, f.unread().min(left));
            let (take, done) = match memchr(have.as_ptr(), b'\n', have.len()) {
                Some(i) => (i + 1, true),
                None => (have.len(), false),
            };
            core::ptr::copy_nonoverlapping(have.as_ptr(), at, take);
            at = at.add(take);
            f.read_ptr = f.read_ptr.add(take);
            left -= take;
            if done {
                break;
            }
        }
        let failed = f.flags & flag::ERR != 0
            && *ftlinux_kernel::thread::errno_location() != ftlinux_kernel::Errno::EAGAIN.raw();
        f.flags |= before;
        if (at == p.cast() && n > 1) || failed {
            return null_mut();
        }
        *at = 0;
    }
    p
}

/// `fgets` (C11 7.21.7.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgets(p: *mut c_char, n: c_int, s: *mut Stream) -> *mut c_char {
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, &mut locked(s)) }
}
alias!(fgets => _IO_fgets);

/// `fgets_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgets_unlocked(p: *mut c_char, n: c_int, s: *mut Stream) -> *mut c_char {
    // SAFETY: the caller's memory and an open stream.
    unsafe { line(p, n, unlocked(s)) }
}
