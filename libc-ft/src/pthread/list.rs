//! All threads, by number.

use super::thread::{Pthread, current};
use core::cell::Cell;
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::order::{TurnGuard, TurnLock};

/// The threads whose memory is in use, ended ones that wait to be joined included.
pub struct Threads {
    /// The one with the lowest number.
    head: Cell<*mut Pthread>,
    /// One before the lowest free number, with none free below.
    gap: Cell<*mut Pthread>,
    /// Threads that have not ended.
    pub live: Cell<usize>,
}

// SAFETY: only reached under its lock, or in a process with one thread.
unsafe impl Send for Threads {}

static THREADS: TurnLock<Threads> = TurnLock::new(Threads {
    head: Cell::new(null_mut()),
    gap: Cell::new(null_mut()),
    live: Cell::new(1),
});

/// The list, locked. Not from a signal handler.
pub fn lock() -> TurnGuard<'static, Threads> {
    THREADS.lock()
}

/// Enters the first thread.
///
/// # Safety
/// From the start code.
pub unsafe fn init(first: *mut Pthread) {
    let threads = lock();
    threads.head.set(first);
    threads.gap.set(first);
}

impl Threads {
    /// Gives a thread the lowest free number, and enters it.
    ///
    /// # Safety
    /// The block is the caller's.
    pub unsafe fn insert(&self, thread: *mut Pthread) {
        // SAFETY: blocks in the list live until they are taken out of it; the first
        // thread's block, number 0, is never taken out while another one is there.
        unsafe {
            let head = self.head.get();
            if head.is_null() || (*head).tcb.index > 0 {
                (*thread).tcb.index = 0;
                (*thread).prev = null_mut();
                (*thread).next = head;
                self.head.set(thread);
            } else {
                let mut before = self.gap.get();
                if before.is_null() {
                    before = head;
                }
                while let Some(next) = (*before).next.as_ref()
                    && next.tcb.index == (*before).tcb.index + 1
                {
                    before = (*before).next;
                }
                (*thread).tcb.index = (*before).tcb.index + 1;
                (*thread).prev = before;
                (*thread).next = (*before).next;
                (*before).next = thread;
            }
            if let Some(next) = (*thread).next.as_mut() {
                next.prev = thread;
            }
            self.gap.set(thread);
        }
    }

    /// Takes a thread out.
    ///
    /// # Safety
    /// It must be in the list.
    pub unsafe fn remove(&self, thread: *mut Pthread) {
        // SAFETY: as for `insert`.
        unsafe {
            let (prev, next) = ((*thread).prev, (*thread).next);
            match prev.as_mut() {
                Some(p) => p.next = next,
                None => self.head.set(next),
            }
            if let Some(n) = next.as_mut() {
                n.prev = prev;
            }
            let gap = self.gap.get();
            if gap == thread || (!gap.is_null() && (*gap).tcb.index > (*thread).tcb.index) {
                self.gap.set(prev);
            }
        }
    }

    /// Calls `f` with each thread, lowest number first.
    pub fn each(&self, mut f: impl FnMut(*mut Pthread)) {
        let mut p = self.head.get();
        while !p.is_null() {
            // SAFETY: in the list, so alive; read before `f`, which may take it out.
            let next = unsafe { (*p).next };
            f(p);
            p = next;
        }
    }
}

/// Makes the calling thread the only one, in the child of a fork.
///
/// # Safety
/// Only there; other threads' stacks are given to the cache.
pub unsafe fn after_fork() {
    let me = current();
    // SAFETY: the only thread there is.
    unsafe {
        let threads = lock();
        threads.each(|p| {
            if p != me && (*p).owns_memory {
                super::stack::recycle_dead(p);
            }
        });
        (*me).next = null_mut();
        (*me).prev = null_mut();
        threads.head.set(me);
        threads
            .gap
            .set(if (*me).tcb.index == 0 { me } else { null_mut() });
        threads.live.set(1);
    }
}
