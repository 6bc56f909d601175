//! `nan` (C17 7.12.11.2): NaN with a payload from a string, as `strtod("NAN(tag)")` gives.

use crate::internal::f80::F80;
use core::ffi::c_char;

/// The payload that `tag` spells: an integer as `strtoull` reads it with base 0, or 0.
unsafe fn payload(tag: *const c_char) -> u64 {
    // SAFETY: the caller vouches for a string; reading stops at its NUL.
    unsafe {
        let mut p = tag.cast::<u8>();
        let mut base = 10;
        if *p == b'0' {
            p = p.add(1);
            base = 8;
            if *p | 32 == b'x' {
                p = p.add(1);
                base = 16;
            }
        }
        let mut n: u64 = 0;
        while *p != 0 {
            let Some(digit) = char::from(*p).to_digit(base) else {
                return 0;
            };
            n = n.saturating_mul(base.into()).saturating_add(digit.into());
            p = p.add(1);
        }
        n
    }
}

/// A quiet NaN (C17 7.12.11.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nan(tag: *const c_char) -> f64 {
    // SAFETY: the caller vouches for the string.
    f64::from_bits(0x7ff8 << 48 | unsafe { payload(tag) } & ((1 << 51) - 1))
}

/// A quiet NaN (C17 7.12.11.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanf(tag: *const c_char) -> f32 {
    // SAFETY: the caller vouches for the string.
    f32::from_bits(0x7fc0_0000 | unsafe { payload(tag) } as u32 & ((1 << 22) - 1))
}

unsafe extern "C" fn make(tag: *const c_char, out: &mut F80) {
    out.sign_exp = 0x7fff;
    // SAFETY: the caller vouches for the string.
    out.mantissa = 3 << 62 | unsafe { payload(tag) } & ((1 << 62) - 1);
}

ld_from_word! {
    /// A quiet NaN (C17 7.12.11.2).
    nanl => make;
}

// The names for types of a fixed width (TS 18661-3).
alias!(nan => nanf32x, nanf64);
alias!(nanf => nanf32);
alias!(nanl => nanf64x);
