//! `strfromd`, `strfromf`, `strfroml` (ISO/IEC TS 18661-1).

use crate::internal::f80::F80;
use crate::internal::shim::set_errno;
use crate::stdio::print_number;
use core::ffi::{c_char, c_int};

fn finish(r: ftlinux_kernel::Result<usize>) -> c_int {
    match r {
        Ok(n) => n.min(i32::MAX as usize) as c_int,
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}

/// `strfromd` (C23 7.24.1.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strfromd(to: *mut c_char, n: usize, fmt: *const c_char, x: f64) -> c_int {
    // SAFETY: the caller's memory and C string.
    finish(unsafe { print_number(to.cast(), n, fmt.cast(), x, None) })
}
alias!(strfromd => strfromf64, strfromf32x);

/// `strfromf` (C23 7.24.1.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strfromf(to: *mut c_char, n: usize, fmt: *const c_char, x: f32) -> c_int {
    // SAFETY: the caller's memory and C string.
    finish(unsafe { print_number(to.cast(), n, fmt.cast(), f64::from(x), None) })
}
alias!(strfromf => strfromf32);

unsafe extern "C" fn from_long(
    to: *mut c_char,
    n: usize,
    fmt: *const c_char,
    x: *const F80,
) -> c_int {
    // SAFETY: the caller's memory and C string.
    finish(unsafe { print_number(to.cast(), n, fmt.cast(), 0.0, Some(*x)) })
}

/// `strfroml` (C23 7.24.1.3): the number is on the stack.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strfroml() {
    core::arch::naked_asm!("lea rcx, [rsp + 8]", "jmp {f}", f = sym from_long);
}
alias!(strfroml => strfromf64x);
