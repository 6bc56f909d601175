//! The whole environment (C17 7.6.4).

use super::exceptions::feraiseexcept;
use super::registers::{
    ALL, DEFAULT_CONTROL, DEFAULT_MXCSR, Env, environment, mxcsr, set_mxcsr, set_x87, status,
};
use core::ffi::c_int;

/// `FE_DFL_ENV`.
const DEFAULT: usize = usize::MAX;
/// `FE_NOMASK_ENV`: the default one, in which all exceptions trap.
const NO_MASK: usize = usize::MAX - 1;

/// C17 7.6.4.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fegetenv(env: *mut Env) -> c_int {
    // SAFETY: the caller vouches for the place.
    unsafe { *env = environment() };
    0
}

/// C17 7.6.4.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feholdexcept(env: *mut Env) -> c_int {
    let mut e = environment();
    // SAFETY: the caller vouches for the place.
    unsafe { *env = e };
    e.status &= !(ALL as u16);
    e.control |= ALL as u16;
    set_x87(&e);
    set_mxcsr(e.mxcsr & !ALL | ALL << 7);
    0
}

/// C17 7.6.4.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fesetenv(env: *const Env) -> c_int {
    let mut now = environment();
    let new = match env.addr() {
        special @ (DEFAULT | NO_MASK) => {
            let trap = special == NO_MASK;
            let mut e = now;
            e.control = if trap {
                DEFAULT_CONTROL & !(ALL as u16)
            } else {
                DEFAULT_CONTROL
            };
            e.mxcsr = if trap {
                DEFAULT_MXCSR & !(ALL << 7)
            } else {
                DEFAULT_MXCSR
            };
            e
        }
        // SAFETY: the caller vouches for the environment.
        _ => unsafe { *env },
    };
    let status = if env.addr() >= NO_MASK {
        0
    } else {
        new.status & ALL as u16
    };
    // Only what the program can set; the stack of registers stays.
    now.control = now.control & !0xf3f | new.control & 0xf3f;
    now.status = now.status & !(ALL as u16) | status;
    if env.addr() >= NO_MASK {
        now.control = new.control;
    }
    set_x87(&now);
    set_mxcsr(new.mxcsr);
    0
}

/// C17 7.6.4.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feupdateenv(env: *const Env) -> c_int {
    let raised = (u32::from(status()) | mxcsr()) & ALL;
    // SAFETY: the caller vouches for the environment.
    unsafe { fesetenv(env) };
    feraiseexcept(raised as c_int)
}
