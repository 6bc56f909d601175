//! Columns of wide characters (XSI).

use crate::locale::is_utf8;
use crate::wctype::columns;
use core::ffi::c_int;

/// XSI `wcwidth`: -1 for what is not printed.
#[unsafe(no_mangle)]
pub extern "C" fn wcwidth(c: u32) -> c_int {
    columns(c, is_utf8()).map_or(-1, |n| n as c_int)
}

/// XSI `wcswidth`: the columns of at most `n` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcswidth(s: *const u32, n: usize) -> c_int {
    let utf8 = is_utf8();
    let mut sum = 0usize;
    for i in 0..n {
        // SAFETY: not read past the string's end.
        let c = unsafe { *s.add(i) };
        if c == 0 {
            break;
        }
        match columns(c, utf8) {
            Some(k) => sum += k,
            None => return -1,
        }
    }
    sum as c_int
}
