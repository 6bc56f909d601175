//! `wcstod`, `wcstof`, `wcstold` (C11 7.29.4.1.1).

use super::format::{Double, Float, Format, LongDouble};
use super::round::convert;
use crate::internal::f80::F80;
use crate::internal::shim::set_errno;
use ftlinux_kernel::Errno;

/// Characters that a number can have, white space aside.
fn may_be_number(c: u32) -> bool {
    u8::try_from(c).is_ok_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-' | b'.' | b'(' | b')' | b'_')
    })
}

/// Converts what is left of the text when it is made bytes.
unsafe fn entry<F: Format>(s: *const u32, end: *mut *mut u32) -> F::Value {
    let mut short = [0u8; 128];
    // SAFETY: nothing is read past the NUL; the copy has room for the text and a NUL.
    unsafe {
        let mut start = s;
        while matches!(*start, 9..=13 | 32 | 0x1680 | 0x2000..=0x2006 | 0x2008..=0x200a | 0x2028 | 0x2029 | 0x205f | 0x3000)
        {
            start = start.add(1);
        }
        let mut n = 0;
        while may_be_number(*start.add(n)) {
            n += 1;
        }
        let mut text = short.as_mut_ptr();
        if n >= short.len() {
            text = crate::malloc::alloc(n + 1);
            if text.is_null() {
                set_errno(Errno::ENOMEM);
                if !end.is_null() {
                    *end = s.cast_mut();
                }
                return F::finite(0, F::LOWEST);
            }
        }
        for i in 0..n {
            *text.add(i) = *start.add(i) as u8;
        }
        *text.add(n) = 0;
        let r = convert::<F>(text);
        let used = r.end as usize - text as usize;
        if !end.is_null() {
            *end = if used == 0 {
                s.cast_mut()
            } else {
                start.add(used).cast_mut()
            };
        }
        if let Some(e) = r.error {
            set_errno(e);
        }
        if n >= short.len() {
            crate::malloc::dealloc(text);
        }
        r.value
    }
}

/// `wcstod` (C11 7.29.4.1.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstod(s: *const u32, end: *mut *mut u32) -> f64 {
    // SAFETY: the caller's.
    unsafe { entry::<Double>(s, end) }
}
alias!(wcstod => wcstod_l, __wcstod_l, __wcstod_internal, wcstof64, wcstof32x, wcstof64_l, wcstof32x_l);

/// `wcstof` (C11 7.29.4.1.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstof(s: *const u32, end: *mut *mut u32) -> f32 {
    // SAFETY: the caller's.
    unsafe { entry::<Float>(s, end) }
}
alias!(wcstof => wcstof_l, __wcstof_l, __wcstof_internal, wcstof32, wcstof32_l);

unsafe extern "C" fn long_double(s: *const u32, end: *mut *mut u32, to: *mut F80) {
    // SAFETY: the caller's.
    unsafe { *to = entry::<LongDouble>(s, end) }
}

returns_long_double! {
    /// `wcstold` (C11 7.29.4.1.1): the result is in `st(0)`.
    wcstold => long_double
}
alias!(wcstold => wcstold_l, __wcstold_l, __wcstold_internal, wcstof64x, wcstof64x_l);
