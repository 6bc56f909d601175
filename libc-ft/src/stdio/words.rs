//! `getw`, `putw` (`man 3 getw`), `ctermid`.

use super::file::Stream;
use super::lock::locked;
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};

/// `getw` (`man 3 getw`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getw(s: *mut Stream) -> c_int {
    let mut word = [0u8; 4];
    // SAFETY: an open stream; four bytes of our own.
    if unsafe { locked(s).read_bytes(word.as_mut_ptr(), 4) } == 4 {
        c_int::from_ne_bytes(word)
    } else {
        -1
    }
}

/// `putw` (`man 3 putw`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putw(word: c_int, s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    if unsafe { locked(s) }.write_bytes(&word.to_ne_bytes()) {
        0
    } else {
        -1
    }
}

struct Shared(UnsafeCell<[u8; 9]>);

// SAFETY: the content never changes; the program may write to it at its own risk.
unsafe impl Sync for Shared {}

static TERMINAL: Shared = Shared(UnsafeCell::new(*b"/dev/tty\0"));

/// `ctermid` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctermid(to: *mut c_char) -> *mut c_char {
    if to.is_null() {
        return TERMINAL.0.get().cast();
    }
    // SAFETY: the caller's memory has `L_ctermid` bytes.
    unsafe { to.cast::<[u8; 9]>().write(*b"/dev/tty\0") };
    to
}
