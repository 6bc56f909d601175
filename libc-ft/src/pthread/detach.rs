//! Leaving a thread to itself.

use super::thread::Pthread;
use super::{list, stack};
use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

/// `pthread_detach` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_detach(thread: *mut Pthread) -> c_int {
    // SAFETY: this function's contract.
    ret_errno(unsafe { detach(thread) })
}

/// Makes a thread one that nobody joins.
///
/// # Errors
/// `EINVAL` where it is so already.
///
/// # Safety
/// `thread` must be joinable.
pub(crate) unsafe fn detach(thread: *mut Pthread) -> Result<()> {
    let threads = list::lock();
    // SAFETY: a joinable thread is in the list, and so is its block.
    unsafe {
        let fate = &mut *(*thread).fate.get();
        if fate.detached {
            return Err(Errno::EINVAL);
        }
        fate.detached = true;
        if fate.ended {
            threads.remove(thread);
            stack::recycle(thread);
        }
    }
    Ok(())
}
