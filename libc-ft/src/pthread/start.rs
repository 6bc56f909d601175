//! A new thread's first steps.

use super::thread::Pthread;
use core::ffi::c_int;
use core::sync::atomic::{AtomicU32, Ordering::Release};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::thread::Tcb;

/// Attributes that a thread must take on by itself.
pub struct Initial {
    /// Policy and priority.
    pub sched: Option<(c_int, c_int)>,
    /// CPUs.
    pub cpus: *const u8,
    /// How many bytes of them.
    pub cpus_size: usize,
    /// Signals to block.
    pub mask: Option<u64>,
    /// [`WAITING`], or 1 and the error number that taking them on failed with.
    pub ready: AtomicU32,
}

/// The thread has not got as far.
pub const WAITING: u32 = 0;

impl Initial {
    /// Takes the attributes on, as the calling thread.
    fn apply(&self) -> Result<()> {
        // SAFETY: the creator keeps all of it until it hears from us.
        unsafe {
            if !self.cpus.is_null() {
                kernel::thread::sched_setaffinity(0, self.cpus_size, self.cpus.cast())?;
            }
            if let Some((policy, priority)) = self.sched {
                kernel::thread::sched_setscheduler(0, policy, (&raw const priority).cast())?;
            }
            if let Some(mask) = &self.mask {
                kernel::signal::rt_sigprocmask(2, mask, core::ptr::null_mut(), 8)?;
            }
        }
        Ok(())
    }
}

/// Where [`kernel::thread::spawn`] begins.
pub unsafe extern "C" fn entry(tcb: *mut Tcb) -> ! {
    let thread = tcb.cast::<Pthread>();
    // SAFETY: `create` prepared the block for this thread.
    unsafe {
        if let Some(initial) = (*thread).initial.as_ref() {
            let error = initial.apply().err().map_or(0, |e| e.raw() as u32);
            let ready = &raw const initial.ready;
            (*ready).store(1 + error, Release);
            // The creator may be gone from there by now: only the address counts.
            kernel::thread::futex_wake(ready, 1, false);
            if error != 0 {
                super::exit::finish()
            }
        }
        if let Some(start) = (*thread).start {
            let result = start((*thread).argument);
            // `thrd_start_t` returns an `int`, whose upper half is anybody's.
            (*thread).result = if (*thread).c11 {
                core::ptr::without_provenance_mut(result.addr() as i32 as isize as usize)
            } else {
                result
            };
        }
        super::exit::finish()
    }
}
