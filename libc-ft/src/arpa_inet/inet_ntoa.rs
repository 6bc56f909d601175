//! `inet_ntoa` (POSIX.1-2017).

use super::{Text, format4};
use crate::time::ResultArea;
use core::ffi::c_char;
use core::ptr::copy_nonoverlapping;

static RESULT: ResultArea<[u8; 16]> = ResultArea::new([0; 16]);

/// `inet_ntoa`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_ntoa(addr: u32) -> *mut c_char {
    let mut text = Text::new();
    format4(&addr.to_ne_bytes(), &mut text);
    text.push(0);
    let bytes = text.as_bytes();
    // SAFETY: 16 bytes hold any dotted address; programs do not share the result between threads.
    unsafe { copy_nonoverlapping(bytes.as_ptr(), RESULT.get().cast(), bytes.len()) };
    RESULT.get().cast()
}
