//! Robust mutexes: the host marks those that a dying thread holds
//! (`get_robust_list(2)`).

use super::deadline::Deadline;
use super::mutex::{INCONSISTENT, Mutex, NOT_RECOVERABLE};
use super::mutex_lock::Until;
use super::thread::{Pthread, current, own_tid};
use core::mem::offset_of;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use core::sync::atomic::{AtomicUsize, Ordering, compiler_fence};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// The owner's id in a lock word.
pub const ID_MASK: u32 = 0x3fff_ffff;
/// Somebody waits.
pub const WAITERS: u32 = 0x8000_0000;
/// The owner ended without giving the mutex up.
pub const OWNER_DIED: u32 = 0x4000_0000;

/// The host's `struct robust_list_head`.
#[repr(C)]
pub struct Head {
    /// The first mutex's `next`, or this field's own address. The lowest bit
    /// marks priority-inheriting ones.
    next: AtomicUsize,
    offset: isize,
    pending: AtomicUsize,
}

impl Head {
    /// Makes an empty list.
    pub fn init(&mut self) {
        let own = (&raw const self.next).addr();
        self.next = AtomicUsize::new(own);
        self.offset = offset_of!(Mutex, word) as isize - offset_of!(Mutex, next) as isize;
        self.pending = AtomicUsize::new(0);
    }
}

fn me() -> &'static mut Pthread {
    // SAFETY: the calling thread's own block; no two of these are alive at once here.
    unsafe { &mut *current() }
}

fn entry(m: &Mutex) -> usize {
    (&raw const m.next).addr() | usize::from(m.kind().inherits())
}

/// Announces that a mutex is about to be taken or given up.
pub fn announce(m: &Mutex) {
    let me = me();
    if !me.robust_registered {
        me.robust_registered = true;
        // SAFETY: the head lives as long as the thread. Without the list, robust
        // mutexes of a dying thread stay held: there is no better.
        let _ = unsafe {
            kernel::thread::set_robust_list((&raw const me.robust).cast(), size_of::<Head>())
        };
    }
    me.robust.pending.store(entry(m), Relaxed);
    compiler_fence(Ordering::SeqCst);
}

/// Nothing is under way any more.
pub fn settled() {
    compiler_fence(Ordering::SeqCst);
    me().robust.pending.store(0, Relaxed);
}

fn enter(m: &Mutex) {
    let head = &me().robust;
    m.next.store(head.next.load(Relaxed), Relaxed);
    compiler_fence(Ordering::SeqCst);
    head.next.store(entry(m), Relaxed);
}

fn remove(m: &Mutex) {
    let head = &me().robust;
    let own = (&raw const head.next).addr();
    let wanted = entry(m);
    let mut at: &AtomicUsize = &head.next;
    loop {
        let next = at.load(Relaxed);
        if next == wanted {
            at.store(m.next.load(Relaxed), Relaxed);
            return;
        }
        if next & !1 == own {
            return;
        }
        // SAFETY: an entry that this thread has put into its list.
        at = unsafe { &*core::ptr::with_exposed_provenance::<AtomicUsize>(next & !1) };
    }
}

/// Takes the lock word; whether its last owner died.
///
/// # Errors
/// `EBUSY`, `ETIMEDOUT`.
pub fn acquire(m: &Mutex, until: Until) -> Result<bool> {
    let me = own_tid();
    let mut waited = 0;
    announce(m);
    let r = loop {
        let now = m.word.load(Relaxed);
        if now & ID_MASK == 0 || now & OWNER_DIED != 0 {
            let new = me | now & WAITERS | waited;
            if m.word.compare_exchange(now, new, Acquire, Relaxed).is_ok() {
                break Ok(now & OWNER_DIED != 0);
            }
            continue;
        }
        let deadline = match until {
            Until::Now => break Err(Errno::EBUSY),
            Until::Held => None,
            Until::Deadline(d) => Some(d),
        };
        let marked = now | WAITERS;
        if marked != now
            && m.word
                .compare_exchange(now, marked, Relaxed, Relaxed)
                .is_err()
        {
            continue;
        }
        let r = Deadline::wait(deadline.as_ref(), |at, realtime| {
            kernel::thread::futex_wait(&m.word, marked, at, realtime, true)
        });
        if r == Err(Errno::ETIMEDOUT) {
            break Err(Errno::ETIMEDOUT);
        }
        // Others may wait that this word will not say.
        waited = WAITERS;
    };
    if r.is_err() {
        settled();
    }
    r
}

/// What follows once the lock word is taken.
///
/// # Errors
/// `EOWNERDEAD` (and the mutex is held), `ENOTRECOVERABLE` (and it is not).
pub fn acquired(m: &Mutex, died: bool) -> Result<()> {
    if m.owner.load(Relaxed) == NOT_RECOVERABLE {
        give_up(m, true);
        settled();
        return Err(Errno::ENOTRECOVERABLE);
    }
    enter(m);
    settled();
    m.count.store(0, Relaxed);
    if died || m.owner.load(Relaxed) == INCONSISTENT {
        m.owner.store(INCONSISTENT, Relaxed);
        return Err(Errno::EOWNERDEAD);
    }
    m.owner.store(own_tid(), Relaxed);
    Ok(())
}

/// Gives a robust mutex up.
pub fn release(m: &Mutex) {
    let lost = m.owner.load(Relaxed) == INCONSISTENT;
    m.owner
        .store(if lost { NOT_RECOVERABLE } else { 0 }, Relaxed);
    announce(m);
    remove(m);
    give_up(m, lost);
    settled();
}

fn give_up(m: &Mutex, all: bool) {
    m.domain.release();
    if m.kind().inherits() {
        super::pi::release(m);
        return;
    }
    if m.word.swap(0, Release) & WAITERS != 0 {
        kernel::thread::futex_wake(&m.word, if all { u32::MAX } else { 1 }, true);
    }
}
