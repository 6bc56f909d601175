//! `a64l`, `l64a` (XSI): 32-bit numbers in base 64.

use core::ffi::c_char;

const DIGITS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// XSI `a64l`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn a64l(s: *const c_char) -> i64 {
    let mut value = 0u32;
    for i in 0..6 {
        // SAFETY: not read past the NUL, which is no digit.
        let c = unsafe { *s.add(i) } as u8;
        let Some(digit) = DIGITS.iter().position(|&d| d == c) else {
            break;
        };
        value |= (digit as u32).wrapping_shl(6 * i as u32);
    }
    i64::from(value)
}

/// XSI `l64a`. The next call overwrites the result.
#[unsafe(no_mangle)]
pub extern "C" fn l64a(n: i64) -> *mut c_char {
    static mut RESULT: [u8; 7] = [0; 7];
    let mut text = [0; 7];
    let mut rest = n as u32;
    let mut i = 0;
    while rest != 0 {
        text[i] = DIGITS[(rest & 63) as usize];
        rest >>= 6;
        i += 1;
    }
    // SAFETY: the standard does not ask for this to be safe in threads.
    unsafe {
        RESULT = text;
        (&raw mut RESULT).cast()
    }
}
