//! The end of a thread.

use super::thread::current;
use super::{cancel, list, stack, unwind};
use core::ffi::c_void;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;

/// `pthread_exit` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_exit(result: *mut c_void) -> ! {
    exit(result)
}

/// Ends the calling thread, cleaning up on the way.
pub(crate) fn exit(result: *mut c_void) -> ! {
    // SAFETY: the calling thread's own block.
    unsafe {
        let me = current();
        (*me).result = result;
        (*me).exiting.store(1, Relaxed);
        cancel::leave();
        unwind::proceed()
    }
}

/// What comes after all cleanup handlers have run.
pub fn finish() -> ! {
    // SAFETY: the calling thread's own block; see the single steps.
    unsafe {
        let me = current();
        (*me).exiting.store(1, Relaxed);
        crate::stdlib::exit::run_tls_destructors();
        super::key::destroy_values(me);
        let last = {
            let threads = list::lock();
            threads.live.set(threads.live.get() - 1);
            threads.live.get() == 0
        };
        if last {
            crate::stdlib::exit::run(0)
        }
        crate::malloc::thread_exit();

        // No handler may run once others can have the memory.
        let all = u64::MAX;
        let _ = kernel::signal::rt_sigprocmask(2, &all, core::ptr::null_mut(), 8);
        *(*me).ended.lock() = true;
        let threads = list::lock();
        let fate = &mut *(*me).fate.get();
        fate.ended = true;
        if fate.detached {
            threads.remove(me);
            stack::recycle(me);
        }
        drop(threads);
        (*me).domain.release();
        kernel::thread::on_exit(me.cast());
        kernel::thread::exit_thread()
    }
}
