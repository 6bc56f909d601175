//! `abs`, `div` and their families (C11, 7.22.6; 7.8.2).

use core::ffi::c_int;

/// C11 `abs`.
#[unsafe(no_mangle)]
pub extern "C" fn abs(n: c_int) -> c_int {
    n.wrapping_abs()
}

/// C11 `labs`.
#[unsafe(no_mangle)]
pub extern "C" fn labs(n: i64) -> i64 {
    n.wrapping_abs()
}
alias!(labs => llabs, imaxabs);

/// `div_t`.
#[repr(C)]
pub struct Div {
    quot: c_int,
    rem: c_int,
}

/// `ldiv_t`, `lldiv_t`, `imaxdiv_t`.
#[repr(C)]
pub struct LongDiv {
    quot: i64,
    rem: i64,
}

/// C11 `div`.
#[unsafe(no_mangle)]
pub extern "C" fn div(a: c_int, b: c_int) -> Div {
    let (quot, rem): (c_int, c_int);
    // SAFETY: the instruction faults on what the standard leaves undefined, a
    // zero divisor or an overflow, as compiled C does; it touches no memory.
    unsafe {
        core::arch::asm!("cdq", "idiv {0:e}", in(reg) b, inout("eax") a => quot, out("edx") rem, options(nomem, nostack));
    }
    Div { quot, rem }
}

/// C11 `ldiv`.
#[unsafe(no_mangle)]
pub extern "C" fn ldiv(a: i64, b: i64) -> LongDiv {
    let (quot, rem): (i64, i64);
    // SAFETY: as for `div`.
    unsafe {
        core::arch::asm!("cqo", "idiv {0:r}", in(reg) b, inout("rax") a => quot, out("rdx") rem, options(nomem, nostack));
    }
    LongDiv { quot, rem }
}
alias!(ldiv => lldiv, imaxdiv);
