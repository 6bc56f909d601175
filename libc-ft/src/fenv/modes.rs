//! The rounding mode (C17 7.6.3) and the control modes (TS 18661-1).

use super::registers::{
    ALL, DEFAULT_CONTROL, DEFAULT_MXCSR, control, mxcsr, set_control, set_mxcsr,
};
use core::ffi::c_int;

/// `femode_t`.
#[repr(C)]
pub struct Mode {
    control: u16,
    reserved: u16,
    mxcsr: u32,
}

/// C17 7.6.3.1.
#[unsafe(no_mangle)]
pub extern "C" fn fegetround() -> c_int {
    c_int::from(control() & 0xc00)
}
alias!(fegetround => __fegetround);

/// C17 7.6.3.2.
#[unsafe(no_mangle)]
pub extern "C" fn fesetround(mode: c_int) -> c_int {
    if mode & !0xc00 != 0 {
        return 1;
    }
    set_control(control() & !0xc00 | mode as u16);
    set_mxcsr(mxcsr() & !0x6000 | (mode as u32) << 3);
    0
}

/// TS 18661-1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fegetmode(mode: *mut Mode) -> c_int {
    // SAFETY: the caller vouches for the place.
    unsafe {
        *mode = Mode {
            control: control(),
            reserved: 0,
            mxcsr: mxcsr(),
        }
    };
    0
}

/// TS 18661-1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fesetmode(mode: *const Mode) -> c_int {
    let (c, m) = if mode.addr() == usize::MAX {
        (DEFAULT_CONTROL, DEFAULT_MXCSR)
    } else {
        // SAFETY: the caller vouches for the mode.
        unsafe { ((*mode).control, (*mode).mxcsr) }
    };
    set_control(c);
    set_mxcsr(m & !ALL | mxcsr() & ALL);
    0
}
