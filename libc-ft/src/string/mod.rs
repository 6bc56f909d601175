//! `string.h`.
//!
//! The Rust functions here are what the rest of the library uses; the C names
//! are in the files named after them or their family.

mod basename;
pub mod chk;
mod copy;
mod dup;
mod messages;
mod order;
mod span;
pub mod strerror;
mod strfry;
mod strstr;
mod strtok;
pub mod x86_64;

pub use copy::copy_truncated;
pub use order::by_version;
pub use strerror::signal_text;
pub use x86_64::scan::{find_or_end, find_pair, find_triple, memchr, memrchr, strlen, strnlen};

use core::ffi::c_char;

/// The bytes of a C string, without its NUL.
///
/// # Safety
/// `s` must be a C string that lives and stays unchanged for `'a`.
#[inline]
pub unsafe fn bytes<'a>(s: *const c_char) -> &'a [u8] {
    // SAFETY: the string has that many bytes, as the caller vouches.
    unsafe { core::slice::from_raw_parts(s.cast(), strlen(s)) }
}

/// `n` bytes at `p`, which may be anything when `n` is 0.
///
/// # Safety
/// `p` must have `n` bytes that live and stay unchanged for `'a`.
#[inline]
pub unsafe fn slice<'a>(p: *const u8, n: usize) -> &'a [u8] {
    if n == 0 {
        return &[];
    }
    // SAFETY: as the caller vouches.
    unsafe { core::slice::from_raw_parts(p, n) }
}
