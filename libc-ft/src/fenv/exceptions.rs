//! Exceptions (C17 7.6.2, glibc's `feenableexcept`).

use super::registers::{ALL, control, environment, mxcsr, set_control, set_mxcsr, set_x87, status};
use core::arch::asm;
use core::ffi::c_int;

/// C17 7.6.2.1.
#[unsafe(no_mangle)]
pub extern "C" fn feclearexcept(which: c_int) -> c_int {
    let which = which as u32 & ALL;
    let mut e = environment();
    e.status &= !(which as u16);
    set_x87(&e);
    set_mxcsr(e.mxcsr & !which);
    0
}

/// C17 7.6.2.2. The status as `feraiseexcept` left it, without traps.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fegetexceptflag(flags: *mut u16, which: c_int) -> c_int {
    // SAFETY: the caller vouches for the place.
    unsafe { *flags = (status() | mxcsr() as u16) & which as u16 & ALL as u16 };
    0
}

/// C17 7.6.2.3. Exceptions that trap do so.
#[unsafe(no_mangle)]
pub extern "C" fn feraiseexcept(which: c_int) -> c_int {
    let mut e = environment();
    e.status |= which as u16 & ALL as u16;
    set_x87(&e);
    // SAFETY: raises what is set and not masked.
    unsafe { asm!("fwait", options(nostack)) };
    0
}

/// TS 18661-1: without traps.
#[unsafe(no_mangle)]
pub extern "C" fn fesetexcept(which: c_int) -> c_int {
    set_mxcsr(mxcsr() | which as u32 & ALL);
    0
}

/// C17 7.6.2.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fesetexceptflag(flags: *const u16, which: c_int) -> c_int {
    let which = which as u32 & ALL;
    let mut e = environment();
    e.status &= !(which as u16);
    set_x87(&e);
    // SAFETY: the caller vouches for the place.
    set_mxcsr(e.mxcsr & !which | u32::from(unsafe { *flags }) & which);
    0
}

/// C17 7.6.2.5.
#[unsafe(no_mangle)]
pub extern "C" fn fetestexcept(which: c_int) -> c_int {
    ((u32::from(status()) | mxcsr()) & which as u32 & ALL) as c_int
}

/// TS 18661-1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fetestexceptflag(flags: *const u16, which: c_int) -> c_int {
    // SAFETY: the caller vouches for the place.
    c_int::from(unsafe { *flags }) & which & ALL as c_int
}

/// glibc: which exceptions trap.
#[unsafe(no_mangle)]
pub extern "C" fn fegetexcept() -> c_int {
    !c_int::from(control()) & ALL as c_int
}

/// glibc: lets exceptions trap; those that did before.
#[unsafe(no_mangle)]
pub extern "C" fn feenableexcept(which: c_int) -> c_int {
    let before = fegetexcept();
    let which = which as u32 & ALL;
    set_control(control() & !(which as u16));
    set_mxcsr(mxcsr() & !(which << 7));
    before
}

/// glibc: lets exceptions not trap; those that did before.
#[unsafe(no_mangle)]
pub extern "C" fn fedisableexcept(which: c_int) -> c_int {
    let before = fegetexcept();
    let which = which as u32 & ALL;
    set_control(control() | which as u16);
    set_mxcsr(mxcsr() | which << 7);
    before
}
