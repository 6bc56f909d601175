//! `iconv.h` (POSIX.1-2017): conversions between encodings of Unicode, its
//! first 128 or 256 characters, and two relatives of the latter.

mod convert;
mod encoding;

use crate::internal::shim::{ret, set_errno};
use crate::string::bytes;
use convert::Converter;
use core::ffi::{c_char, c_int};
use encoding::Encoding;
use ftlinux_kernel::{Errno, Result};

/// What `iconv_open` returns when it fails.
const NONE: *mut Converter = core::ptr::without_provenance_mut(usize::MAX);

/// POSIX `iconv_open`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv_open(to: *const c_char, from: *const c_char) -> *mut Converter {
    // SAFETY: as the caller vouches.
    unsafe { open(bytes(to), bytes(from)) }.unwrap_or_else(|e| {
        set_errno(e);
        NONE
    })
}

unsafe fn open(to: &[u8], from: &[u8]) -> Result<*mut Converter> {
    let (to, options) = split(to);
    let (from, _) = split(from);
    let (Some(to), Some(from)) = (Encoding::by_name(to), Encoding::by_name(from)) else {
        return Err(Errno::EINVAL);
    };
    let has = |name: &[u8]| {
        options
            .split(|&c| c == b'/')
            .any(|o| o.eq_ignore_ascii_case(name))
    };
    let converter = Converter::new(from, to, has(b"TRANSLIT"), has(b"IGNORE"));
    // SAFETY: the block is large enough for what is written.
    unsafe {
        let p = crate::malloc::alloc(size_of::<Converter>()).cast::<Converter>();
        if p.is_null() {
            return Err(Errno::ENOMEM);
        }
        p.write(converter);
        Ok(p)
    }
}

/// An encoding's name and what follows it.
fn split(name: &[u8]) -> (&[u8], &[u8]) {
    let end = name
        .windows(2)
        .position(|w| w == b"//")
        .unwrap_or(name.len());
    name.split_at(end)
}

/// POSIX `iconv`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv(
    converter: *mut Converter,
    from: *mut *mut c_char,
    from_left: *mut usize,
    to: *mut *mut c_char,
    to_left: *mut usize,
) -> usize {
    if converter == NONE || converter.is_null() {
        set_errno(Errno::EBADF);
        return usize::MAX;
    }
    // SAFETY: as the caller vouches: buffers of the lengths given.
    unsafe {
        if from.is_null() || (*from).is_null() {
            // No encoding there is has shift states: there is nothing to write.
            (*converter).reset();
            return 0;
        }
        let mut input = crate::string::slice((*from).cast(), *from_left);
        let mut output = if *to_left == 0 {
            &mut [][..]
        } else {
            core::slice::from_raw_parts_mut((*to).cast::<u8>(), *to_left)
        };
        let result = (*converter).run(&mut input, &mut output);
        *from = (*from).add(*from_left - input.len());
        *from_left = input.len();
        *to = (*to).add(*to_left - output.len());
        *to_left = output.len();
        ret(result.map(|n| n as isize)) as usize
    }
}

/// POSIX `iconv_close`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv_close(converter: *mut Converter) -> c_int {
    if converter == NONE || converter.is_null() {
        set_errno(Errno::EBADF);
        return -1;
    }
    // SAFETY: it came from `iconv_open`.
    unsafe { crate::malloc::dealloc(converter.cast()) };
    0
}
