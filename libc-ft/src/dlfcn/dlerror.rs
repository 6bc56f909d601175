//! What went wrong last.

use crate::pthread::thread::current;
use core::ffi::{CStr, c_char};
use core::ptr::{null, null_mut};

/// Notes an error of the calling thread's.
pub fn set(message: &'static CStr) {
    // SAFETY: the calling thread's own block.
    unsafe { (*current()).dl_error = message.as_ptr() }
}

/// `dlerror` (POSIX.1-2017): null if nothing has gone wrong since the last call.
#[unsafe(no_mangle)]
extern "C" fn dlerror() -> *mut c_char {
    // SAFETY: the calling thread's own block.
    unsafe {
        let message = (*current()).dl_error;
        (*current()).dl_error = null();
        if message.is_null() {
            null_mut()
        } else {
            message.cast_mut()
        }
    }
}
