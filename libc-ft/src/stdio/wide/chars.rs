//! `fgetwc`, `fputwc` and their kin, `ungetwc`, `fwide`.

use super::WEOF;
use crate::stdio::file::{File, Stream, stdin, stdout};
use crate::stdio::lock::{locked, unlocked};
use crate::wchar::put_char;
use core::ffi::c_int;

/// `fgetwc` (C11 7.29.3.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetwc(s: *mut Stream) -> u32 {
    // SAFETY: an open stream.
    unsafe { locked(s) }.get_wide()
}
alias!(fgetwc => getwc);

/// `fgetwc_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetwc_unlocked(s: *mut Stream) -> u32 {
    // SAFETY: an open stream.
    unsafe { unlocked(s) }.get_wide()
}
alias!(fgetwc_unlocked => getwc_unlocked);

/// `getwchar` (C11 7.29.3.7).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwchar() -> u32 {
    // SAFETY: standard input is always there.
    unsafe { locked(stdin) }.get_wide()
}

/// `getwchar_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwchar_unlocked() -> u32 {
    // SAFETY: standard input is always there.
    unsafe { unlocked(stdin) }.get_wide()
}

fn put(f: &mut File, c: u32) -> u32 {
    if f.put_wide(c) { c } else { WEOF }
}

/// `fputwc` (C11 7.29.3.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputwc(c: u32, s: *mut Stream) -> u32 {
    // SAFETY: an open stream.
    unsafe { put(&mut locked(s), c) }
}
alias!(fputwc => putwc);

/// `fputwc_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputwc_unlocked(c: u32, s: *mut Stream) -> u32 {
    // SAFETY: an open stream.
    put(unsafe { unlocked(s) }, c)
}
alias!(fputwc_unlocked => putwc_unlocked);

/// `putwchar` (C11 7.29.3.9).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putwchar(c: u32) -> u32 {
    // SAFETY: standard output is always there.
    unsafe { put(&mut locked(stdout), c) }
}

/// `putwchar_unlocked` (`man 3 unlocked_stdio`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putwchar_unlocked(c: u32) -> u32 {
    // SAFETY: standard output is always there.
    put(unsafe { unlocked(stdout) }, c)
}

/// `ungetwc` (C11 7.29.3.10).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ungetwc(c: u32, s: *mut Stream) -> u32 {
    if c == WEOF {
        return WEOF;
    }
    // SAFETY: an open stream.
    let mut f = unsafe { locked(s) };
    f.orient_wide();
    let mut bytes = [0; 4];
    match put_char(c, &mut bytes, crate::locale::is_utf8()) {
        Ok(n) if bytes[..n].iter().rev().all(|&c| f.push_back(c)) => c,
        Ok(_) => WEOF,
        Err(e) => {
            f.fail(e);
            WEOF
        }
    }
}

/// `fwide` (C11 7.29.3.5).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwide(s: *mut Stream, mode: c_int) -> c_int {
    // SAFETY: an open stream.
    let mut f = unsafe { locked(s) };
    if f.mode == 0 {
        f.mode = mode.signum();
    }
    f.mode
}
