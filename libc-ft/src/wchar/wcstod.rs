//! Floating-point numbers from wide text (C11, 7.29.4.1.1): by way of the same
//! text in bytes.

use crate::internal::f80::F80;
use crate::internal::shim::set_errno;
use crate::stdlib::strtod::{Double, Float, Format, LongDouble, convert};
use core::mem::MaybeUninit;
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// Text up to this length needs no allocation.
const LOCAL: usize = 256;

/// Whether a character can be part of a number, `infinity` or `nan(…)`.
fn belongs(c: i32) -> bool {
    u8::try_from(c).is_ok_and(|c| c.is_ascii_alphanumeric() || b"+-.()_".contains(&c))
}

/// Whether a character is a space that may precede a number.
fn is_space(c: i32) -> bool {
    c == 0x20 || (9..14).contains(&c)
}

unsafe fn entry<F: Format>(s: *const i32, end: *mut *mut i32) -> F::Value {
    let mut local = MaybeUninit::<[u8; LOCAL]>::uninit();
    // SAFETY: the text is not read past its end, and the copy has room for it and a NUL.
    unsafe {
        let mut skip = 0;
        while is_space(*s.add(skip)) {
            skip += 1;
        }
        let text = s.add(skip);
        let mut n = 0;
        while belongs(*text.add(n)) {
            n += 1;
        }
        let mut copy = local.as_mut_ptr().cast::<u8>();
        let mut block = null_mut();
        if n >= LOCAL {
            block = crate::malloc::alloc(n + 1);
            if block.is_null() {
                // What fits is read; that is as near as it gets.
                set_errno(Errno::ENOMEM);
                n = LOCAL - 1;
            } else {
                copy = block;
            }
        }
        for i in 0..n {
            *copy.add(i) = *text.add(i) as u8;
        }
        *copy.add(n) = 0;
        let r = convert::<F>(copy);
        let length = r.end.offset_from(copy) as usize;
        if !end.is_null() {
            *end = if length == 0 { s } else { text.add(length) }.cast_mut();
        }
        if let Some(e) = r.error {
            set_errno(e);
        }
        crate::malloc::dealloc(block);
        r.value
    }
}

/// C11 `wcstod`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstod(s: *const i32, end: *mut *mut i32) -> f64 {
    // SAFETY: as the caller vouches.
    unsafe { entry::<Double>(s, end) }
}
// A locale_t argument, or glibc's flag, more changes nothing.
alias!(wcstod => wcstod_l, __wcstod_l, __wcstod_internal);

/// C11 `wcstof`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstof(s: *const i32, end: *mut *mut i32) -> f32 {
    // SAFETY: as the caller vouches.
    unsafe { entry::<Float>(s, end) }
}
alias!(wcstof => wcstof_l, __wcstof_l, __wcstof_internal);

unsafe extern "C" fn long_double(s: *const i32, end: *mut *mut i32, to: *mut F80) {
    // SAFETY: as the caller vouches.
    unsafe { *to = entry::<LongDouble>(s, end) }
}

/// C11 `wcstold`: the result is in `st(0)`.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstold() {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "sub rsp, 24",
        ".cfi_adjust_cfa_offset 24",
        "mov rdx, rsp",
        "call {f}",
        "fld tbyte ptr [rsp]",
        "add rsp, 24",
        ".cfi_adjust_cfa_offset -24",
        "ret",
        ".cfi_endproc",
        f = sym long_double,
    );
}
alias!(wcstold => wcstold_l, __wcstold_l, __wcstold_internal);
