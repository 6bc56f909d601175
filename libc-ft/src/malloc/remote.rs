//! Blocks freed by threads that don't own them: collected in the freeing
//! thread's outbox, sent to the owner's list in a turn, fetched by the owner
//! in a turn when its own history says so. A heap without a thread is put to
//! rights by whoever sends, within that turn.

use super::heap::Heap;
use super::huge;
use super::recording;
use super::registry;
use super::report::fail;
use super::segment::{is_block, segment_of, span_of};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};
use ftlinux_kernel::Call;
use ftlinux_kernel::order::{Domain, raw_unlock};

/// What other threads freed of a heap.
#[repr(C, align(64))]
pub struct Remote {
    domain: Domain,
    lock: AtomicU32,
    head: AtomicPtr<u8>,
    /// Whether the heap has no thread; changes within turns only.
    idle: AtomicBool,
    /// In the child of a fork, the heap that took this one's segments; changes within turns only.
    heir: AtomicPtr<Heap>,
}

/// What a thread freed of one other heap.
#[repr(C)]
pub struct Outbox {
    owner: *mut Heap,
    first: *mut u8,
    last: *mut u8,
    count: usize,
}

/// How many blocks wait at most.
const BATCH: usize = 16;

/// A thread that is no more leaves its heap's segments, and what others freed of them, to `heir`.
///
/// # Safety
/// `heir` is the calling thread's; `dead` was in the list of heaps that a fork left behind.
pub unsafe fn bequeath(dead: *mut Heap, heir: *mut Heap) {
    // SAFETY: as the caller vouches; the turn keeps others from sending meanwhile.
    unsafe {
        let remote = &(*dead).remote;
        let freed = remote.turn(|| {
            super::salvage::take_over(heir, dead);
            remote.heir.store(heir, Ordering::Relaxed);
            let freed = remote.head.load(Ordering::Relaxed);
            remote.head.store(null_mut(), Ordering::Relaxed);
            freed
        });
        take_in(heir, freed);
    }
}

/// The heap's thread ends, having nothing more to do with it: what others send is put to rights at once.
///
/// # Safety
/// `heap` is the calling thread's, and not any more after this.
pub unsafe fn leave(heap: *mut Heap) {
    // SAFETY: the turn keeps others off the heap until it is idle and whole.
    unsafe {
        let remote = &(*heap).remote;
        remote.turn(|| {
            take_in(heap, remote.head.load(Ordering::Relaxed));
            remote.head.store(null_mut(), Ordering::Relaxed);
            (*heap).tidy();
            remote.idle.store(true, Ordering::Relaxed);
        });
    }
}

/// A heap without a thread becomes the calling thread's.
///
/// # Safety
/// The heap was in the list of those without a thread, and is not any more.
pub unsafe fn enter(heap: *mut Heap) {
    // SAFETY: heaps last for ever.
    let remote = unsafe { &(*heap).remote };
    remote.turn(|| remote.idle.store(false, Ordering::Relaxed));
}

impl Remote {
    fn turn<R>(&self, f: impl FnOnce() -> R) -> R {
        self.domain.take_lock(Call::RemoteFree, &self.lock);
        let r = f();
        self.domain.release();
        raw_unlock(&self.lock);
        r
    }

    /// Opens the lock whoever held it; the list is whole at any moment.
    ///
    /// # Safety
    /// No other thread may exist.
    pub unsafe fn reset(&self) {
        self.lock.store(0, Ordering::Relaxed);
    }

    /// Whether no thread had the heap, or another has its segments.
    ///
    /// # Safety
    /// No other thread may exist.
    pub unsafe fn has_no_thread(&self) -> bool {
        self.idle.load(Ordering::Relaxed) || !self.heir.load(Ordering::Relaxed).is_null()
    }
}

/// # Safety
/// `p` is a free block of the heap with that key; `next` another, or null.
unsafe fn set_next(p: *mut u8, next: *mut u8, key: u64) {
    // SAFETY: as the caller vouches; blocks have room for two words.
    unsafe { p.cast::<u64>().write(next.addr() as u64 ^ key) };
}

/// Sends a chain of blocks to their owner.
///
/// # Safety
/// The blocks are the owner's, marked free and linked from `first` to `last`.
unsafe fn send(owner: *mut Heap, first: *mut u8, last: *mut u8) {
    // SAFETY: heaps last for ever; the turn makes the list ours.
    unsafe {
        let heir = (*owner).remote.turn(|| {
            let heir = (*owner).remote.heir.load(Ordering::Relaxed);
            if !heir.is_null() {
                return heir;
            }
            if (*owner).remote.idle.load(Ordering::Relaxed) {
                set_next(last, null_mut(), (*owner).key);
                take_in(owner, first);
                (*owner).tidy();
                return null_mut();
            }
            let head = (*owner).remote.head.load(Ordering::Relaxed);
            set_next(last, head, (*owner).key);
            (*owner).remote.head.store(first, Ordering::Relaxed);
            null_mut()
        });
        if !heir.is_null() {
            send(heir, first, last);
        }
    }
}

/// Frees a block of another heap, which the caller has marked as free.
///
/// # Safety
/// The block is `owner`'s; `heap` is the calling thread's, or null.
pub unsafe fn post(heap: *mut Heap, owner: *mut Heap, p: *mut u8, now: bool) {
    // SAFETY: as the caller vouches.
    unsafe {
        if heap.is_null() {
            return send(owner, p, p);
        }
        let out = &raw mut (*heap).outbox;
        if (*out).owner != owner {
            flush(heap);
            (*out).owner = owner;
        }
        if (*out).count == 0 {
            (*out).last = p;
        }
        set_next(p, (*out).first, (*owner).key);
        (*out).first = p;
        (*out).count += 1;
        if now || (*out).count == BATCH {
            flush(heap);
        }
    }
}

/// Sends what is in the outbox.
///
/// # Safety
/// `heap` is the calling thread's.
pub unsafe fn flush(heap: *mut Heap) {
    // SAFETY: as the caller vouches.
    unsafe {
        let out = &raw mut (*heap).outbox;
        if (*out).count != 0 {
            send((*out).owner, (*out).first, (*out).last);
            (*out).first = null_mut();
            (*out).count = 0;
        }
    }
}

/// Takes in what other threads freed; whether there was anything.
///
/// # Safety
/// `heap` is the calling thread's.
pub unsafe fn drain(heap: *mut Heap) -> bool {
    // SAFETY: as the caller vouches.
    unsafe {
        let remote = &(*heap).remote;
        if !recording() && remote.head.load(Ordering::Relaxed).is_null() {
            return false;
        }
        let p = remote.turn(|| {
            let head = remote.head.load(Ordering::Relaxed);
            remote.head.store(null_mut(), Ordering::Relaxed);
            head
        });
        take_in(heap, p);
        !p.is_null()
    }
}

/// Puts a list of freed blocks into their spans.
///
/// # Safety
/// The blocks are the heap's, which is the calling thread's to use, and linked with its key.
unsafe fn take_in(heap: *mut Heap, mut p: *mut u8) {
    // SAFETY: as the caller vouches; what does not hold ends the process.
    unsafe {
        while !p.is_null() {
            let next = (p.cast::<u64>().read() ^ (*heap).key) as usize as *mut u8;
            if huge::was_huge(p) {
                huge::release(heap, p);
            } else if !registry::has(p.addr()) {
                fail("malloc(): corrupted list of remote frees");
            } else {
                let segment = segment_of(p);
                let span = span_of(segment, p);
                if (*span).heap != heap || !is_block(span, p) {
                    fail("malloc(): corrupted list of remote frees");
                }
                super::free::put(heap, span, p);
            }
            p = next;
        }
    }
}
