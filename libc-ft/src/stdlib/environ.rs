//! The environment.

use core::ffi::c_char;

/// The environment (POSIX.1-2017, 8.1).
#[unsafe(no_mangle)]
pub static mut environ: *mut *mut c_char = core::ptr::null_mut();

alias!(environ => __environ, _environ);

/// Sets the initial environment.
///
/// # Safety
/// From the start code.
pub unsafe fn init(envp: *mut *mut c_char) {
    // SAFETY: there are no other threads yet.
    unsafe { environ = envp }
}
