//! Who is who.

use super::thread::{Pthread, current};
use core::ffi::c_int;

/// `pthread_self` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn pthread_self() -> *mut Pthread {
    current()
}

/// `pthread_equal` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn pthread_equal(a: *const Pthread, b: *const Pthread) -> c_int {
    core::ptr::eq(a, b).into()
}
alias!(pthread_self => thrd_current);
alias!(pthread_equal => thrd_equal);
