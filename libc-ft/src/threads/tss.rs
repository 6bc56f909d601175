//! Thread-specific storage.

use super::status;
use crate::pthread::key;
use core::ffi::{c_int, c_void};

/// `tss_create`.
#[unsafe(no_mangle)]
unsafe extern "C" fn tss_create(to: *mut u32, f: Option<key::Destructor>) -> c_int {
    // SAFETY: the caller's key.
    status(key::create(f).map(|k| unsafe { *to = k }))
}

/// `tss_delete`.
#[unsafe(no_mangle)]
extern "C" fn tss_delete(k: u32) {
    // C17 has no way to say that there was none.
    let _ = key::delete(k);
}

/// `tss_get`.
#[unsafe(no_mangle)]
extern "C" fn tss_get(k: u32) -> *mut c_void {
    key::get(k)
}

/// `tss_set`.
#[unsafe(no_mangle)]
extern "C" fn tss_set(k: u32, value: *mut c_void) -> c_int {
    status(key::set(k, value))
}
