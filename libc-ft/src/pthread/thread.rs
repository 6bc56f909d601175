//! A thread, as the library sees it.

use core::ptr::{addr_of_mut, null_mut};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::thread::Tcb;

/// A thread's control block. `pthread_t` is its address.
#[repr(C, align(64))]
pub struct Pthread {
    /// What the kernel and compilers know of the thread.
    pub tcb: Tcb,
    /// Destructors of C++ `thread_local` objects, last first.
    pub tls_destructors: *mut crate::stdlib::exit::TlsDestructor,
    /// What `uselocale` set; null for the global locale.
    pub locale: *mut crate::locale::Locale,
    /// Where `strerror` and `strsignal` write a number's message.
    pub message: crate::string::strerror::Buffer,
    /// `h_errno`.
    pub h_errno: core::ffi::c_int,
}

/// The calling thread.
#[inline(always)]
pub fn current() -> *mut Pthread {
    kernel::thread::current().cast()
}

impl Pthread {
    /// Prepares the first thread's block, in memory that is zero.
    ///
    /// # Safety
    /// `this` is the start code's.
    pub unsafe fn init_first(this: *mut Self, canary: usize, guard: usize) {
        // SAFETY: as the caller vouches.
        unsafe {
            let tcb = addr_of_mut!((*this).tcb);
            (*tcb).tcb = tcb;
            (*tcb).self_ = tcb;
            (*tcb).stack_guard = canary;
            (*tcb).pointer_guard = guard;
            (*this).tls_destructors = null_mut();
        }
    }

    /// What the first thread can only do once it has a thread pointer.
    ///
    /// # Safety
    /// As for [`Pthread::init_first`].
    pub unsafe fn started_first(this: *mut Self) {
        // SAFETY: the block lives as long as the thread.
        unsafe {
            let tid = addr_of_mut!((*this).tcb.tid);
            if let Ok(id) = kernel::thread::set_tid_address(tid) {
                (*tid).store(id, Relaxed);
            }
        }
    }
}
