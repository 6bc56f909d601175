//! `getdelim`, `getline`.

use super::file::{File, Stream, flag};
use super::lock::locked;
use crate::internal::shim::ret_size;
use crate::string::memchr;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::{Errno, Result};

/// Reads up to and with `delimiter` into `*line`, which grows.
unsafe fn read(
    line: *mut *mut c_char,
    size: *mut usize,
    delimiter: u8,
    f: &mut File,
) -> Result<Option<usize>> {
    // SAFETY: `*line` came from the allocator and has `*size` bytes.
    unsafe {
        if (*line).is_null() {
            *size = 0;
        }
        let mut used = 0usize;
        loop {
            if f.read_ptr >= f.read_end && !f.underflow() {
                break;
            }
            let have = core::slice::from_raw_parts(f.read_ptr, f.unread());
            let (take, done) = match memchr(have.as_ptr(), delimiter, have.len()) {
                Some(i) => (i + 1, true),
                None => (have.len(), false),
            };
            let needed = used
                .checked_add(take + 1)
                .filter(|&n| n <= isize::MAX as usize);
            let needed = needed.ok_or(Errno::EOVERFLOW)?;
            if needed > *size {
                let more = needed.max(*size * 2).max(120);
                let p = crate::malloc::program::resize((*line).cast(), more);
                if p.is_null() {
                    f.flags |= flag::ERR;
                    return Err(Errno::ENOMEM);
                }
                *line = p.cast();
                *size = more;
            }
            let to = (*line).cast::<u8>().add(used);
            core::ptr::copy_nonoverlapping(have.as_ptr(), to, take);
            f.read_ptr = f.read_ptr.add(take);
            used += take;
            *to.add(take) = 0;
            if done {
                break;
            }
        }
        Ok((used > 0).then_some(used))
    }
}

unsafe fn entry(line: *mut *mut c_char, size: *mut usize, delimiter: u8, s: *mut Stream) -> isize {
    if line.is_null() || size.is_null() {
        return ret_size(Err(Errno::EINVAL));
    }
    // SAFETY: the caller's memory and an open stream.
    match unsafe { read(line, size, delimiter, &mut locked(s)) } {
        // At the end, or after an error that has set `errno` already.
        Ok(None) => -1,
        Ok(Some(n)) => n as isize,
        Err(e) => ret_size(Err(e)),
    }
}

/// `getdelim` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdelim(
    line: *mut *mut c_char,
    size: *mut usize,
    delimiter: c_int,
    s: *mut Stream,
) -> isize {
    // SAFETY: the caller's.
    unsafe { entry(line, size, delimiter as u8, s) }
}
alias!(getdelim => __getdelim, _IO_getdelim);

/// `getline` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getline(
    line: *mut *mut c_char,
    size: *mut usize,
    s: *mut Stream,
) -> isize {
    // SAFETY: the caller's.
    unsafe { entry(line, size, b'\n', s) }
}
