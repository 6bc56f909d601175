//! `libgen.h` (POSIX.1-2017).

use core::ffi::c_char;

/// What a path without anything in it is about.
fn dot() -> *mut c_char {
    c".".as_ptr().cast_mut()
}

/// A path without the slashes at its end, but for one that is all of it; its length.
fn trimmed(path: &[u8]) -> usize {
    let mut n = path.len();
    while n > 1 && path[n - 1] == b'/' {
        n -= 1;
    }
    n
}

/// POSIX `basename`: cuts slashes at the end and returns what follows the last
/// of the others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __xpg_basename(path: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller vouches: null or a string that may be changed.
    unsafe {
        if path.is_null() || *path == 0 {
            return dot();
        }
        let all = crate::string::bytes(path);
        let n = trimmed(all);
        let name = match all[..n].iter().rposition(|&c| c == b'/') {
            Some(i) if i + 1 < n => i + 1,
            Some(i) => i,
            None => 0,
        };
        if n < all.len() {
            *path.add(n) = 0;
        }
        path.add(name)
    }
}

/// POSIX `dirname`: what precedes the last part of the path.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dirname(path: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller vouches: null or a string that may be changed.
    unsafe {
        if path.is_null() || *path == 0 {
            return dot();
        }
        let all = crate::string::bytes(path);
        if all == b"//" {
            return path;
        }
        let n = trimmed(all);
        let Some(slash) = all[..n].iter().rposition(|&c| c == b'/') else {
            return dot();
        };
        let mut end = slash;
        while end > 0 && all[end - 1] == b'/' {
            end -= 1;
        }
        if end == 0 {
            // Two slashes at the start are kept when that is all there is (XBD 4.13).
            end = if slash == 1 { 2 } else { 1 };
        }
        *path.add(end) = 0;
        path
    }
}
