//! `atomic_flag` (C11 7.17.8).

use super::turn;
use core::ffi::c_int;
use core::sync::atomic::{AtomicU8, Ordering};

/// Sets a flag; whether it was set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_test_and_set_1(p: *mut u8, _order: c_int) -> bool {
    // SAFETY: the caller's flag, one byte.
    let flag = unsafe { AtomicU8::from_ptr(p) };
    turn::write(p, || flag.swap(1, Ordering::SeqCst)) != 0
}
