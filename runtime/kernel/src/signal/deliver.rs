//! Actions and delivery.

use super::KernelSigaction;
use crate::order::{WordTurn, recording};
use crate::recorder::{self, signal_event};
use crate::state::STATE;
use core::ffi::{c_int, c_void};
use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use ftlinux_replay::Call;
use ftlinux_sys::general as sys;
use ftlinux_sys::{Result, syscall};

const SIG_DFL: usize = 0;
const SIG_IGN: usize = 1;
const SA_SIGINFO: u64 = 4;
const SA_RESTART: u64 = 0x1000_0000;
const SA_NODEFER: u64 = 0x4000_0000;
const SA_RESETHAND: u64 = 0x8000_0000;
/// Faults that an instruction of the program causes.
const SYNCHRONOUS: u64 =
    1 << (4 - 1) | 1 << (5 - 1) | 1 << (7 - 1) | 1 << (8 - 1) | 1 << (11 - 1) | 1 << (31 - 1);
/// The C library's own, for cancellation and identities: they act within a call.
const INTERNAL: u64 = 1 << (32 - 1) | 1 << (33 - 1);

/// A handler in its three-argument form.
type Handler = unsafe extern "C" fn(c_int, *mut c_void, *mut c_void);

/// What a signal does in the program.
pub(crate) struct Action {
    handler: AtomicUsize,
    flags: AtomicU64,
    mask: AtomicU64,
}

impl Action {
    pub const fn new() -> Self {
        Self {
            handler: AtomicUsize::new(SIG_DFL),
            flags: AtomicU64::new(0),
            mask: AtomicU64::new(0),
        }
    }
}

/// `rt_sigaction(2)`; `size` is 8.
///
/// # Safety
/// As for the crate.
pub unsafe fn rt_sigaction(
    sig: c_int,
    new: *const KernelSigaction,
    old: *mut KernelSigaction,
    size: usize,
) -> Result<()> {
    // SAFETY: as the caller vouches.
    let host = |new: *const KernelSigaction, old: *mut KernelSigaction| unsafe {
        syscall!(sys::__NR_rt_sigaction, sig, new, old, size)
    };
    if !recording() || !(1..=64).contains(&sig) || INTERNAL & 1 << (sig - 1) != 0 {
        return host(new, old).map(drop);
    }
    let action = &STATE.actions[sig as usize];
    // SAFETY: as the caller vouches; a C structure of four words.
    unsafe {
        let before = (
            action.handler.load(Relaxed),
            action.flags.load(Relaxed),
            action.mask.load(Relaxed),
        );
        if let Some(new) = new.as_ref() {
            let raw: [u64; 4] = core::mem::transmute_copy(new);
            let [handler, flags, _, mask] = raw;
            let mut ours = raw;
            if handler as usize > SIG_IGN {
                ours[0] = on_signal as *const () as u64;
                // The mark is made with nothing else in between, and a call that waits is
                // interrupted: whether it goes on is decided at delivery.
                ours[1] = (flags | SA_SIGINFO) & !(SA_RESTART | SA_RESETHAND | SA_NODEFER);
                ours[3] = !SYNCHRONOUS;
            }
            host((&raw const ours).cast(), core::ptr::null_mut())?;
            action.handler.store(handler as usize, Relaxed);
            action.flags.store(flags, Relaxed);
            action.mask.store(mask, Relaxed);
        }
        if !old.is_null() {
            let words: [u64; 4] = [
                before.0 as u64,
                before.1,
                crate::restorer_address() as u64,
                before.2,
            ];
            core::ptr::copy_nonoverlapping((&raw const words).cast::<KernelSigaction>(), old, 1);
        }
    }
    Ok(())
}

const _: () = assert!(size_of::<KernelSigaction>() == 32);

/// `rt_sigprocmask(2)`; `size` is 8.
///
/// Determinism: a thread's mask follows from its own calls.
///
/// # Safety
/// As for the crate.
pub unsafe fn rt_sigprocmask(
    how: c_int,
    new: *const u64,
    old: *mut u64,
    size: usize,
) -> Result<()> {
    // SAFETY: as the caller vouches.
    unsafe { syscall!(sys::__NR_rt_sigprocmask, how, new, old, size) }.map(drop)
}

/// The host's handler for every signal that the program handles.
unsafe extern "C" fn on_signal(sig: c_int, info: *mut c_void, context: *mut c_void) {
    let action = &STATE.actions[(sig as usize).min(64)];
    // SAFETY: the kernel passes a siginfo_t of 128 bytes; its third int is si_code.
    let code = unsafe { *info.cast::<c_int>().add(2) };
    if SYNCHRONOUS & 1 << (sig - 1) != 0 && code > 0 {
        let handler = action.handler.load(Relaxed);
        if handler > SIG_IGN {
            let turn = WordTurn::end();
            // SAFETY: the program gave this function for the signal.
            unsafe { core::mem::transmute::<usize, Handler>(handler)(sig, info, context) };
            if let Some(turn) = turn {
                turn.resume();
            }
        }
        return;
    }
    // SAFETY: every thread of a recorded program has a recorder; the handler touches
    // only its marks.
    unsafe {
        let r = (*crate::thread::current())
            .recorder
            .cast::<recorder::Recorder>();
        if r.is_null() {
            return;
        }
        core::ptr::copy_nonoverlapping(
            info.cast::<u64>(),
            (&raw mut (*r).infos[sig as usize]).cast(),
            16,
        );
        (*r).pending.fetch_or(1 << (sig - 1), Relaxed);
    }
}

/// What a delivery means for the call before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivered {
    /// No handler ran.
    Nothing,
    /// One ran, and an interrupted call goes on.
    Restart,
    /// One ran, and an interrupted call fails.
    Interrupt,
}

/// Delivers, as events, the signals that wait for the calling thread. At
/// replay, those that the log has here.
pub(crate) fn deliver() -> Delivered {
    let mut delivered = Delivered::Nothing;
    while let Some(sig) = signal_event() {
        let action = &STATE.actions[sig as usize];
        let (handler, flags) = (action.handler.load(Relaxed), action.flags.load(Relaxed));
        if flags & SA_RESETHAND != 0 {
            action.handler.store(SIG_DFL, Relaxed);
            let default = [0u64; 4];
            // SAFETY: an all-zero action is the default one.
            let _ = unsafe { syscall!(sys::__NR_rt_sigaction, sig, &raw const default, 0, 8) };
        }
        if handler <= SIG_IGN {
            // Changed since the mark was made.
            continue;
        }
        let mut mask = action.mask.load(Relaxed);
        if flags & SA_NODEFER == 0 {
            mask |= 1 << (sig - 1);
        }
        let mut before = 0u64;
        // SAFETY: recording, and no other reference to the recorder is alive here.
        let mut info = unsafe { recorder::current() }.infos[sig as usize];
        let mut context = [0u64; 128];
        // SAFETY: the program gave this function for the signal; a handler without
        // SA_SIGINFO ignores what it is passed besides. The mask's pointers are to locals.
        unsafe {
            let _ = syscall!(
                sys::__NR_rt_sigprocmask,
                0,
                &raw const mask,
                &raw mut before,
                8
            );
            let errno = *crate::thread::errno_location();
            let handler = core::mem::transmute::<usize, Handler>(handler);
            handler(
                sig as c_int,
                info.as_mut_ptr().cast(),
                context.as_mut_ptr().cast(),
            );
            *crate::thread::errno_location() = errno;
            let _ = syscall!(sys::__NR_rt_sigprocmask, 2, &raw const before, 0, 8);
        }
        delivered = if flags & SA_RESTART != 0 && delivered != Delivered::Interrupt {
            Delivered::Restart
        } else {
            Delivered::Interrupt
        };
    }
    delivered
}

/// Whether a call of this kind goes on after a handler with `SA_RESTART`
/// (signal(7)).
pub(crate) fn restarts(call: Call) -> bool {
    use Call::*;
    matches!(
        call,
        Read | Readv | Write | Writev | Recv | Send | Accept | Open | Ioctl | Wait | Flock | Fcntl
    )
}
