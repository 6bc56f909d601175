//! `pthread_once`. Four bytes hold no domain: turns are taken on one of a table's.

use super::cleanup::CleanupBuffer;
use super::thread::{current, recording};
use super::turns;
use super::unwind::weak_function;
use core::ffi::{c_int, c_void};
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Release};
use ftlinux_kernel as kernel;
use kernel::Call;
use kernel::order::outcome;

/// Nobody has begun (`PTHREAD_ONCE_INIT`).
const FRESH: u32 = 0;
/// Somebody runs it.
const RUNNING: u32 = 1;
/// It has run, as in glibc.
const DONE: u32 = 2;

/// Takes a turn for the control word, when recording.
fn turn<R>(control: &AtomicU32, f: impl FnOnce() -> R) -> R {
    if recording() {
        let _turn = turns::of(control);
        return f();
    }
    f()
}

/// `pthread_once` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_once(
    control: *mut AtomicU32,
    routine: unsafe extern "C" fn(),
) -> c_int {
    // SAFETY: this function's contract.
    unsafe { once(&*control, routine) };
    0
}
alias!(pthread_once => __pthread_once);

/// Runs a routine unless it has run; waits where somebody else is about it.
///
/// # Safety
/// The routine is the program's.
#[inline(always)]
pub(crate) unsafe fn once(control: &AtomicU32, routine: unsafe extern "C" fn()) {
    if !recording() && control.load(Acquire) == DONE {
        return;
    }
    // SAFETY: as the caller vouches.
    unsafe { slow(control, routine) }
}

#[cold]
unsafe fn slow(control: &AtomicU32, routine: unsafe extern "C" fn()) {
    loop {
        let before = turn(control, || {
            control.compare_exchange(FRESH, RUNNING, Acquire, Acquire)
        });
        match before {
            // SAFETY: as the caller vouches.
            Ok(_) => return unsafe { run(control, routine) },
            Err(DONE) => return,
            Err(_) => wait(control),
        }
    }
}

/// Waits for the end of somebody's run. An outcome: one that was thrown out of may be followed
/// by another before a replay looks, which would then wait for a turn that comes after its own.
fn wait(control: &AtomicU32) {
    let _ = outcome(Call::Futex, || {
        while control.load(Acquire) == RUNNING {
            let _ = kernel::thread::futex_wait(control, RUNNING, None, false, true);
        }
        Ok(())
    });
}

unsafe fn run(control: &AtomicU32, routine: unsafe extern "C" fn()) {
    // SAFETY: the buffer is taken out again before it goes.
    unsafe {
        let me = current();
        // Cancelled in between, it has not run.
        let mut undo =
            CleanupBuffer::new(start_over, core::ptr::from_ref(control).cast_mut().cast());
        undo.prev = (*me).cleanup;
        (*me).cleanup = &mut undo;
        guarded(routine, &mut undo);
        (*me).cleanup = undo.prev;
    }
    leave(control, DONE);
}

fn leave(control: &AtomicU32, state: u32) {
    turn(control, || control.store(state, Release));
    kernel::thread::futex_wake(control, u32::MAX, true);
}

unsafe extern "C" fn start_over(control: *mut c_void) {
    // SAFETY: the control word that `run` passed on.
    leave(unsafe { &*control.cast::<AtomicU32>() }, FRESH);
}

/// Calls `routine`. Its frame has the handler in `rbx`, where [`personality`] finds it.
#[unsafe(naked)]
unsafe extern "C" fn guarded(routine: unsafe extern "C" fn(), undo: *mut CleanupBuffer) {
    core::arch::naked_asm!(
        ".cfi_startproc",
        ".cfi_personality 0x1b, {personality}",
        "push rbx",
        ".cfi_adjust_cfa_offset 8",
        ".cfi_offset rbx, -16",
        "mov rbx, rsi",
        "call rdi",
        "pop rbx",
        ".cfi_adjust_cfa_offset -8",
        ".cfi_restore rbx",
        "ret",
        ".cfi_endproc",
        personality = sym personality,
    );
}

/// What the unwinder calls for [`guarded`]'s frame (Itanium C++ ABI, 1.3). An exception
/// that passes through means that the routine has not run ([thread.once.callonce] of C++).
unsafe extern "C" fn personality(
    _version: c_int,
    actions: c_int,
    _class: u64,
    _exception: *mut c_void,
    context: *mut c_void,
) -> c_int {
    const CLEANUP_PHASE: c_int = 2;
    const FORCE_UNWIND: c_int = 8;
    const CONTINUE_UNWIND: c_int = 8;
    const RBX: c_int = 3;
    type GetGr = unsafe extern "C" fn(*mut c_void, c_int) -> usize;
    // A thread on its way out has called the handler already.
    if actions & (CLEANUP_PHASE | FORCE_UNWIND) == CLEANUP_PHASE {
        // SAFETY: called by the unwinder, so that its functions are there; the frame
        // is alive, and has the handler in that register.
        unsafe {
            let get_gr: GetGr = core::mem::transmute(weak_function!("_Unwind_GetGR"));
            let undo = get_gr(context, RBX) as *mut CleanupBuffer;
            (*current()).cleanup = (*undo).prev;
            start_over((*undo).argument);
        }
    }
    CONTINUE_UNWIND
}
