//! `pthread_cleanup_push` and `pthread_cleanup_pop`, in the forms that headers
//! have given them.

use super::thread::{Pthread, current};
use super::unwind;
use core::ffi::{c_int, c_void};
use core::sync::atomic::Ordering::Relaxed;

type Routine = unsafe extern "C" fn(*mut c_void);

/// `__pthread_unwind_buf_t`: what the macros of C fill by `__sigsetjmp`.
#[repr(C)]
pub struct UnwindBuf {
    /// The first registers of a `jmp_buf`.
    pub registers: [usize; 8],
    mask_was_saved: c_int,
    /// The one that was innermost before.
    pub prev: *mut UnwindBuf,
    /// The old form's innermost handler at that time.
    pub cleanup: *mut CleanupBuffer,
    cancel_type: usize,
    reserved: usize,
}

const _: () = assert!(size_of::<UnwindBuf>() == 104);

/// `struct _pthread_cleanup_buffer`: the old form's.
#[repr(C)]
pub struct CleanupBuffer {
    /// What to call.
    pub routine: Option<Routine>,
    /// With what.
    pub argument: *mut c_void,
    cancel_type: c_int,
    /// The one that was innermost before.
    pub prev: *mut CleanupBuffer,
}

impl CleanupBuffer {
    /// A handler of the library's own.
    pub fn new(routine: Routine, argument: *mut c_void) -> Self {
        Self {
            routine: Some(routine),
            argument,
            cancel_type: 0,
            prev: core::ptr::null_mut(),
        }
    }
}

fn me() -> &'static mut Pthread {
    // SAFETY: the calling thread's own block; no two of these are alive at once here.
    unsafe { &mut *current() }
}

unsafe fn push(buf: *mut UnwindBuf) {
    let me = me();
    // SAFETY: the macro's own buffer, which lives until it is popped.
    unsafe {
        (*buf).prev = me.unwind_buf;
        (*buf).cleanup = me.cleanup;
    }
    me.unwind_buf = buf;
}

/// Entering `pthread_cleanup_push`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_register_cancel(buf: *mut UnwindBuf) {
    // SAFETY: this function's contract.
    unsafe { push(buf) }
}

/// Reaching `pthread_cleanup_pop`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_unregister_cancel(buf: *mut UnwindBuf) {
    // SAFETY: this function's contract.
    me().unwind_buf = unsafe { (*buf).prev };
}

/// Entering `pthread_cleanup_push_defer_np`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_register_cancel_defer(buf: *mut UnwindBuf) {
    // SAFETY: this function's contract.
    unsafe {
        push(buf);
        (*buf).cancel_type = me().cancel_async.swap(0, Relaxed).into();
    }
}

/// Reaching `pthread_cleanup_pop_restore_np`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_unregister_cancel_restore(buf: *mut UnwindBuf) {
    // SAFETY: this function's contract.
    unsafe {
        me().unwind_buf = (*buf).prev;
        restore((*buf).cancel_type as c_int);
    }
}

fn restore(cancel_type: c_int) {
    if cancel_type != 0 {
        me().cancel_async.store(1, Relaxed);
        super::cancel::point();
    }
}

/// After a handler of the macro has run on the thread's way out.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_unwind_next(buf: *mut UnwindBuf) -> ! {
    // SAFETY: this function's contract.
    unsafe {
        me().unwind_buf = (*buf).prev;
        unwind::proceed()
    }
}

/// Old objects' `pthread_cleanup_push`.
#[unsafe(no_mangle)]
unsafe extern "C" fn _pthread_cleanup_push(
    buf: *mut CleanupBuffer,
    routine: Option<Routine>,
    argument: *mut c_void,
) {
    let me = me();
    // SAFETY: the caller's buffer, which lives until it is popped.
    unsafe {
        (*buf).routine = routine;
        (*buf).argument = argument;
        (*buf).prev = me.cleanup;
    }
    me.cleanup = buf;
}

/// Old objects' `pthread_cleanup_pop`.
#[unsafe(no_mangle)]
unsafe extern "C" fn _pthread_cleanup_pop(buf: *mut CleanupBuffer, execute: c_int) {
    // SAFETY: this function's contract.
    unsafe {
        me().cleanup = (*buf).prev;
        if execute != 0
            && let Some(f) = (*buf).routine
        {
            f((*buf).argument);
        }
    }
}

/// Old objects' `pthread_cleanup_push_defer_np`.
#[unsafe(no_mangle)]
unsafe extern "C" fn _pthread_cleanup_push_defer(
    buf: *mut CleanupBuffer,
    routine: Option<Routine>,
    argument: *mut c_void,
) {
    // SAFETY: this function's contract.
    unsafe {
        _pthread_cleanup_push(buf, routine, argument);
        (*buf).cancel_type = me().cancel_async.swap(0, Relaxed).into();
    }
}

/// Old objects' `pthread_cleanup_pop_restore_np`.
#[unsafe(no_mangle)]
unsafe extern "C" fn _pthread_cleanup_pop_restore(buf: *mut CleanupBuffer, execute: c_int) {
    // SAFETY: this function's contract.
    unsafe {
        let cancel_type = (*buf).cancel_type;
        me().cleanup = (*buf).prev;
        if cancel_type != 0 {
            restore(cancel_type);
        }
        if execute != 0
            && let Some(f) = (*buf).routine
        {
            f((*buf).argument);
        }
    }
}

/// What `pthread_cleanup_pop` of GNU C with exceptions calls.
#[repr(C)]
pub struct CleanupFrame {
    routine: Option<Routine>,
    argument: *mut c_void,
    execute: c_int,
    cancel_type: c_int,
}

/// `__pthread_cleanup_routine`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_cleanup_routine(frame: *mut CleanupFrame) {
    // SAFETY: this function's contract.
    unsafe {
        if (*frame).execute != 0
            && let Some(f) = (*frame).routine
        {
            f((*frame).argument);
        }
    }
}
