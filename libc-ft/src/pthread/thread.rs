//! A thread, as the library sees it.

use super::cleanup::{CleanupBuffer, UnwindBuf};
use super::key::Slot;
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{addr_of_mut, null_mut};
use core::sync::atomic::AtomicU8;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::order::{Domain, TurnLock};
use kernel::thread::Tcb;

/// A thread's main function.
pub type StartRoutine = unsafe extern "C" fn(*mut c_void) -> *mut c_void;

/// Keys whose values lie in the thread's own block.
pub const INLINE_KEYS: usize = 32;
/// Blocks of [`INLINE_KEYS`] keys, the first of which is the inline one.
pub const KEY_BLOCKS: usize = 32;

/// A thread's control block. `pthread_t` is its address. All zero is a valid one.
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
    pub h_errno: c_int,

    /// The next thread by number, and the one before.
    pub next: *mut Pthread,
    /// See `next`.
    pub prev: *mut Pthread,
    /// Ordered by the thread's end: released then, taken by who joins.
    pub domain: Domain,
    /// Held while somebody sends the thread a signal, and when it notes its
    /// own end in the value: once it is true, the host's thread id means nothing.
    pub ended: TurnLock<bool>,
    /// Who releases the thread's memory; guarded by the list of threads.
    pub fate: UnsafeCell<Fate>,

    /// `PTHREAD_CANCEL_DISABLE`, `PTHREAD_CANCEL_ASYNCHRONOUS`, and whether the thread is on its way out.
    pub cancel_disabled: AtomicU8,
    /// See `cancel_disabled`.
    pub cancel_async: AtomicU8,
    /// See `cancel_disabled`.
    pub exiting: AtomicU8,
    /// Whether the host has the thread's list of robust mutexes.
    pub robust_registered: bool,
    /// Open `pthread_cleanup_push`es of C, innermost first.
    pub unwind_buf: *mut UnwindBuf,
    /// Open `_pthread_cleanup_push`es of old objects, innermost first.
    pub cleanup: *mut CleanupBuffer,
    /// What the unwinder knows the thread's end by; `_Unwind_Exception`.
    pub exception: super::unwind::Exception,

    /// What `pthread_create` was called with.
    pub start: Option<StartRoutine>,
    /// See `start`. C11's `thrd_create` starts functions that return an `int`.
    pub argument: *mut c_void,
    /// See `start`.
    pub c11: bool,
    /// Whether the memory is the library's; a program may bring its own stack.
    pub owns_memory: bool,
    /// What the thread returned.
    pub result: *mut c_void,
    /// Attributes that the thread takes on by itself.
    pub initial: *const super::start::Initial,

    /// The mapping that holds the guard, the stack, the TLS and this.
    pub map: *mut u8,
    /// Its size.
    pub map_size: usize,
    /// The guard's size, at the mapping's start.
    pub guard_size: usize,
    /// The lowest usable byte of the stack.
    pub stack: *mut u8,
    /// The size of the stack.
    pub stack_size: usize,
    /// The next cached mapping, while this one is unused.
    pub next_cached: *mut Pthread,

    /// Robust mutexes that the thread holds, as the host wants them.
    pub robust: super::robust::Head,

    /// Values of the first keys.
    pub keys: [Slot; INLINE_KEYS],
    /// Values of the others, in blocks.
    pub key_blocks: [*mut [Slot; INLINE_KEYS]; KEY_BLOCKS - 1],
    /// Whether any value was ever set.
    pub keys_used: bool,

    /// `dlerror`'s message, until it is read.
    pub dl_error: *const c_char,
    /// The allocator's thread cache.
    pub heap: *mut c_void,
    /// For the resolver.
    pub resolver: *mut c_void,
}

/// Who releases a thread's memory, and how far that has come.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Fate {
    /// Nobody will join the thread.
    pub detached: bool,
    /// Somebody waits for its end.
    pub joining: bool,
    /// It has ended.
    pub ended: bool,
}

/// The calling thread.
#[inline(always)]
pub fn current() -> *mut Pthread {
    kernel::thread::current().cast()
}

/// Whether the calling thread is the only one that ever was.
#[inline(always)]
pub fn alone() -> bool {
    crate::start::tls::__libc_single_threaded.load(Relaxed) != 0
}

pub use kernel::order::recording;

/// The calling thread's number and 1: what private locks call their owner.
#[inline(always)]
pub fn own_number() -> u32 {
    // SAFETY: the calling thread's own block.
    unsafe { (*current()).tcb.index + 1 }
}

/// The host's id of the calling thread.
#[inline(always)]
pub fn own_tid() -> u32 {
    // SAFETY: the calling thread's own block.
    unsafe { (*current()).tcb.tid.load(Relaxed) as u32 }
}

impl Pthread {
    /// Prepares a block in memory that is zero.
    ///
    /// # Safety
    /// `this` is the caller's.
    pub unsafe fn init(this: *mut Self, canary: usize, guard: usize) {
        // SAFETY: as the caller vouches.
        unsafe {
            let tcb = addr_of_mut!((*this).tcb);
            (*tcb).tcb = tcb;
            (*tcb).self_ = tcb;
            (*tcb).stack_guard = canary;
            (*tcb).pointer_guard = guard;
            (*this).robust.init();
        }
    }

    /// Prepares the first thread's block, in memory that is zero.
    ///
    /// # Safety
    /// `this` is the start code's.
    pub unsafe fn init_first(this: *mut Self, canary: usize, guard: usize) {
        // SAFETY: as the caller vouches.
        unsafe {
            Self::init(this, canary, guard);
            (*this).next = null_mut();
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
            super::list::init(this);
        }
    }
}
