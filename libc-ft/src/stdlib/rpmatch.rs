//! `rpmatch` (GNU): an answer to a question.

use core::ffi::{c_char, c_int};

/// GNU `rpmatch`: 1 for an answer that `YESEXPR` matches, 0 for one that
/// `NOEXPR` matches, else -1. The locales here have `^[yY]` and `^[nN]`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rpmatch(answer: *const c_char) -> c_int {
    // SAFETY: a C string, as the caller vouches.
    match unsafe { *answer } as u8 {
        b'y' | b'Y' => 1,
        b'n' | b'N' => 0,
        _ => -1,
    }
}
