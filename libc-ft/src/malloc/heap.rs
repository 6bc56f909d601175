//! A thread's heap. Only its thread touches it, except for what other threads
//! free ([`super::remote`]). The heaps of ended threads wait for new threads.

use super::map;
use super::recording;
use super::remote::Remote;
use super::segment::{ALL, HEAP_OFFSET, Link, OPEN, Segment, Span, segment_of, slice_bits};
use super::size::{CLASSES, META, SEGMENT, SLICE, SLICE_BITS, SLICES, TABLE_MAX, class_size};
use core::cell::UnsafeCell;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, Ordering};
use ftlinux_kernel::order::{TurnGuard, TurnLock};
use ftlinux_kernel::thread;

/// A thread's heap.
#[repr(C)]
pub struct Heap {
    /// What links between free blocks are mixed with: its high bits are not zero.
    pub key: u64,
    /// What marks a free block, mixed with its address.
    pub mark: u64,
    /// The heads of the queues once more, by the size in steps of 16.
    pub direct: [*mut Span; TABLE_MAX / 16 + 1],
    /// Spans with free blocks, by class; [`empty_span`] ends a queue.
    pub queues: [*mut Span; CLASSES],
    /// The lists of segments.
    pub lists: [*mut Segment; 2],
    /// How many slices are dirty and free.
    pub dirty: usize,
    /// How many may be before they are given back.
    pub dirty_limit: usize,
    /// The least that the limit falls to.
    pub dirty_least: usize,
    /// Slices that were wanted again after they had been given back, since the last time that some were.
    regret: usize,
    /// How often the long ways were gone since then.
    pub work: usize,
    /// Whole segments given back and not asked for again.
    dropped: usize,
    /// How many segments there are.
    pub segments: usize,
    /// Mappings kept for the next huge blocks.
    pub kept: super::huge::Kept,
    /// Blocks of another heap, freed here and not sent there yet.
    pub outbox: super::remote::Outbox,
    /// Heaps without a thread.
    next_idle: *mut Heap,
    /// All heaps.
    next: *mut Heap,
    /// Blocks of this heap that other threads freed.
    pub remote: Remote,
}

struct Shared(Span);
// SAFETY: nobody writes to it.
unsafe impl Sync for Shared {}

/// A span without blocks, at the end of every queue. Never written to.
static EMPTY_SPAN: Shared = Shared(
    // SAFETY: zeroes are a span's null pointers and numbers.
    unsafe { core::mem::zeroed() },
);

/// The end of every queue.
#[inline(always)]
pub fn empty_span() -> *mut Span {
    (&raw const EMPTY_SPAN.0).cast_mut()
}

struct Heaps {
    idle: *mut Heap,
    all: *mut Heap,
}
// SAFETY: the pointers are to heaps, which last for ever.
unsafe impl Send for Heaps {}

static HEAPS: TurnLock<Heaps> = TurnLock::new(Heaps {
    idle: null_mut(),
    all: null_mut(),
});

/// Heaps whose threads a fork left behind; changes under the lock of [`HEAPS`].
static DEAD: AtomicPtr<Heap> = AtomicPtr::new(null_mut());

/// How many dirty slices a heap keeps unless told otherwise: 4 MiB.
const DIRTY_LEAST: usize = 64;
/// How many it keeps at most once it has found that it wants them again: 16 MiB.
const DIRTY_MOST: usize = 256;
/// How many it keeps without a thread.
const IDLE_DIRTY: usize = 16;
/// How many times as long as a call's long way it takes to fault a slice in.
const FAULTS: usize = 96;

/// The calling thread's heap, or null if it has none yet.
#[inline(always)]
pub fn current() -> *mut Heap {
    const OFFSET: usize = core::mem::offset_of!(thread::Tcb, heap);
    let heap: *mut Heap;
    // SAFETY: reads a field of the thread's control block.
    unsafe {
        core::arch::asm!(
            "mov {heap}, fs:[{offset}]", heap = out(reg) heap, offset = const OFFSET,
            options(nostack, readonly, preserves_flags),
        );
    }
    heap
}

fn set_current(heap: *mut Heap) {
    // SAFETY: the field of the thread's own control block is the allocator's.
    unsafe { (*thread::current()).heap = heap.cast() }
}

/// The calling thread's heap; null if there is no memory for one.
pub fn acquire() -> *mut Heap {
    let heap = current();
    if !heap.is_null() {
        return heap;
    }
    let mut heaps = HEAPS.lock();
    let mut heap = heaps.idle;
    // SAFETY: the lock makes the lists ours, and an idle heap belongs to nobody else.
    unsafe {
        if heap.is_null() {
            heap = Heap::create();
            if heap.is_null() {
                return heap;
            }
            (*heap).next = heaps.all;
            heaps.all = heap;
        } else {
            heaps.idle = (*heap).next_idle;
            super::remote::enter(heap);
        }
    }
    set_current(heap);
    heap
}

/// The calling thread ends: its heap waits for another.
pub fn thread_exit() {
    let heap = current();
    if heap.is_null() {
        return;
    }
    // SAFETY: it is the thread's own, and not after this.
    unsafe {
        super::remote::flush(heap);
        super::remote::drain(heap);
        super::huge::drop_kept(heap);
        super::remote::leave(heap);
        set_current(null_mut());
        let mut heaps = HEAPS.lock();
        (*heap).next_idle = heaps.idle;
        heaps.idle = heap;
    }
}

impl Heap {
    /// A heap at the beginning of a fresh segment.
    fn create() -> *mut Heap {
        let segment = Segment::create(true);
        if segment.is_null() {
            return null_mut();
        }
        // SAFETY: fresh zero memory; the layout has room for a heap there.
        unsafe {
            let heap = segment.cast::<u8>().add(HEAP_OFFSET).cast::<Heap>();
            let guard = (*thread::current()).pointer_guard as u64;
            (*heap).key = (guard ^ 0x9e37_79b9_7f4a_7c15) | 1 << 63;
            (*heap).mark = guard.rotate_left(23) ^ 0xc2b2_ae3d_27d4_eb4f;
            (*heap).direct = [empty_span(); TABLE_MAX / 16 + 1];
            (*heap).queues = [empty_span(); CLASSES];
            (*heap).dirty_least = DIRTY_LEAST;
            (*heap).dirty_limit = DIRTY_LEAST;
            (*segment).home = true;
            (*heap).adopt(segment);
            heap
        }
    }

    /// Makes a fresh segment part of the heap.
    ///
    /// # Safety
    /// The segment must be fresh.
    unsafe fn adopt(&mut self, s: *mut Segment) {
        // SAFETY: as the caller vouches.
        unsafe {
            (*s).heap = self;
            (*s).cookie = self.cookie(s);
            self.link(s, ALL);
            self.link(s, OPEN);
            self.segments += 1;
        }
    }

    /// Makes a segment that was another heap's part of this one.
    ///
    /// # Safety
    /// The spans are in order, and say that the slices `free` have none.
    pub unsafe fn take_segment(&mut self, s: *mut Segment, free: u64) {
        // SAFETY: as the caller vouches.
        unsafe {
            (*s).heap = self;
            (*s).cookie = self.cookie(s);
            (*s).free = free;
            (*s).dirty = free;
            (*s).purged = 0;
            self.link(s, ALL);
            if free != 0 {
                self.link(s, OPEN);
            }
            self.dirty += free.count_ones() as usize;
            self.segments += 1;
        }
    }

    /// In the child of a fork: takes over what a thread had that is no more; false if there is none.
    fn inherit(&mut self) -> bool {
        if DEAD.load(Ordering::Relaxed).is_null() {
            return false;
        }
        let heaps = HEAPS.lock();
        let dead = DEAD.load(Ordering::Relaxed);
        if dead.is_null() {
            return false;
        }
        // SAFETY: a heap in that list has no thread, and the lock makes the list ours.
        unsafe {
            DEAD.store((*dead).next_idle, Ordering::Relaxed);
            drop(heaps);
            super::remote::bequeath(dead, self);
        }
        true
    }

    /// What a segment's cookie must be.
    pub fn cookie(&self, s: *mut Segment) -> u64 {
        self.key ^ s.addr() as u64
    }

    /// # Safety
    /// The segment is the heap's and not in the list.
    unsafe fn link(&mut self, s: *mut Segment, list: usize) {
        let head = self.lists[list];
        // SAFETY: as the caller vouches; list members are live.
        unsafe {
            (*s).links[list] = Link {
                next: head,
                prev: null_mut(),
            };
            if !head.is_null() {
                (*head).links[list].prev = s;
            }
        }
        self.lists[list] = s;
    }

    /// # Safety
    /// The segment is in the list.
    unsafe fn unlink(&mut self, s: *mut Segment, list: usize) {
        // SAFETY: as the caller vouches; list members are live.
        unsafe {
            let Link { next, prev } = (*s).links[list];
            if prev.is_null() {
                self.lists[list] = next;
            } else {
                (*prev).links[list].next = next;
            }
            if !next.is_null() {
                (*next).links[list].prev = prev;
            }
        }
    }

    /// `n` slices in a row as a span with nothing but its place filled in, and
    /// whether their memory is zero; null if there is no memory.
    ///
    /// # Safety
    /// The heap is the calling thread's.
    pub unsafe fn take_slices(&mut self, n: usize) -> (*mut Span, bool) {
        // SAFETY: list members are live segments of this heap.
        unsafe {
            let mut s = self.lists[OPEN];
            let (s, i) = loop {
                if s.is_null() && self.inherit() {
                    s = self.lists[OPEN];
                    continue;
                }
                if s.is_null() {
                    s = Segment::create(self.segments < 4);
                    if s.is_null() {
                        return (null_mut(), false);
                    }
                    self.adopt(s);
                    if self.dropped != 0 {
                        self.dropped -= 1;
                        self.regret += SLICES;
                    }
                }
                if let Some(i) = Segment::find((*s).free, n) {
                    break (s, i);
                }
                s = (*s).links[OPEN].next;
            };
            self.check(s);
            let zero = self.claim(s, i, n);
            let span = (&raw mut (*s).spans).cast::<Span>().add(i);
            (*span).slices = n as u8;
            (*span).heap = self;
            (*span).start = Segment::slice_start(i) as u32;
            for k in 0..n {
                (*span.add(k)).back = k as u8;
            }
            (span, zero)
        }
    }

    /// Takes free slices out of a segment; whether their memory is zero.
    ///
    /// # Safety
    /// The slices are free and the segment is the heap's.
    pub unsafe fn claim(&mut self, s: *mut Segment, i: usize, n: usize) -> bool {
        let bits = slice_bits(i, n);
        // SAFETY: as the caller vouches.
        unsafe {
            let old = (*s).dirty & bits;
            self.dirty -= old.count_ones() as usize;
            (*s).dirty &= !bits;
            (*s).free &= !bits;
            if (*s).free == 0 {
                self.unlink(s, OPEN);
            }
            self.regret += ((*s).purged & bits).count_ones() as usize;
            (*s).purged &= !bits;
            old == 0
        }
    }

    /// Takes back slices that no block of is in use.
    ///
    /// # Safety
    /// The slices belonged to a span of the heap, which no queue has any more.
    pub unsafe fn release_slices(&mut self, s: *mut Segment, i: usize, n: usize) {
        let bits = slice_bits(i, n);
        // SAFETY: as the caller vouches.
        unsafe {
            self.check(s);
            for k in i..i + n {
                let span = (&raw mut (*s).spans).cast::<Span>().add(k);
                (*span).magic = 0;
                (*span).back = 0;
            }
            if (*s).free == 0 {
                self.link(s, OPEN);
            }
            (*s).free |= bits;
            (*s).dirty |= bits;
            self.dirty += n;
            // A quarter of a large heap may lie idle.
            if self.dirty > self.dirty_limit.max(self.segments * SLICES / 4) {
                self.purge();
            }
        }
    }

    /// Gives a segment back that is wholly free.
    ///
    /// # Safety
    /// No span of it is left, and it is not the heap's home.
    unsafe fn drop_segment(&mut self, s: *mut Segment) {
        // SAFETY: as the caller vouches.
        unsafe {
            self.unlink(s, ALL);
            self.unlink(s, OPEN);
            self.dirty -= (*s).dirty.count_ones() as usize;
            self.segments -= 1;
            Segment::destroy(s);
        }
    }

    /// Lets the contents of all dirty free slices go, and segments that are wholly free.
    pub fn purge(&mut self) {
        // To fault slices in again costs more than to have kept them, if that is much of what is done.
        let cost = self.regret * FAULTS;
        if cost > self.work {
            self.dirty_limit = (self.dirty_limit * 2).min(DIRTY_MOST.max(self.dirty_least));
        } else if cost < self.work / 8 {
            self.dirty_limit = (self.dirty_limit / 2).max(self.dirty_least);
        }
        self.regret = 0;
        self.work = 0;
        self.dropped = 0;
        // The kernel gave the addresses to the calling thread's number: only that gives them back.
        let may_drop = !recording() || current() == &raw mut *self;
        let mut s = self.lists[OPEN];
        while !s.is_null() {
            // SAFETY: list members are live segments of this heap; free slices hold nothing.
            unsafe {
                let next = (*s).links[OPEN].next;
                if (*s).free == u64::MAX && !(*s).home && may_drop {
                    self.drop_segment(s);
                    self.dropped += 1;
                    s = next;
                    continue;
                }
                let mut left = (*s).dirty & (*s).free;
                while left != 0 {
                    let i = left.trailing_zeros() as usize;
                    let n = (!(left >> i)).trailing_zeros() as usize;
                    let n = n.min(SLICES - i);
                    let start = s.addr() + Segment::slice_start(i);
                    let end = s.addr() + (i + n) * SLICE;
                    if map::discard(start, end - start) {
                        (*s).dirty &= !slice_bits(i, n);
                        (*s).purged |= slice_bits(i, n);
                        self.dirty -= n;
                    }
                    left &= !slice_bits(i, n);
                }
                s = next;
            }
        }
    }

    /// Of a heap without a thread: lets go what has come together.
    pub fn tidy(&mut self) {
        if self.dirty > IDLE_DIRTY {
            self.purge();
        }
    }

    /// Ends the process if a segment's head was overwritten.
    ///
    /// # Safety
    /// The segment is live.
    unsafe fn check(&self, s: *mut Segment) {
        // SAFETY: as the caller vouches.
        if unsafe { (*s).cookie } != self.cookie(s) {
            super::report::fail("malloc(): corrupted segment header");
        }
    }

    fn set_queue(&mut self, class: usize, span: *mut Span) {
        self.queues[class] = span;
        let last = class_size(class) / 16;
        if last < self.direct.len() {
            let first = if class == 0 {
                0
            } else {
                class_size(class - 1) / 16 + 1
            };
            self.direct[first..=last].fill(span);
        }
    }

    /// Gives up the spans that are kept though no block of them is in use.
    pub fn release_unused(&mut self) {
        for class in 0..CLASSES {
            let span = self.queues[class];
            // SAFETY: queues hold live spans of this heap, and the empty one, whose capacity is 0.
            unsafe {
                if (*span).capacity != 0 && (*span).count() == 0 {
                    self.dequeue(span);
                    let i = (*span).start as usize >> SLICE_BITS;
                    self.release_slices(segment_of(span.cast()), i, (*span).slices as usize);
                }
            }
        }
    }

    /// Puts a span at the head of its queue.
    ///
    /// # Safety
    /// The span is the heap's and in no queue.
    pub unsafe fn enqueue(&mut self, span: *mut Span) {
        // SAFETY: as the caller vouches.
        unsafe {
            let class = (*span).class as usize;
            let head = self.queues[class];
            (*span).prev = null_mut();
            (*span).next = head;
            if head != empty_span() {
                (*head).prev = span;
            }
            self.set_queue(class, span);
        }
    }

    /// Takes a span out of its queue.
    ///
    /// # Safety
    /// The span is in it.
    pub unsafe fn dequeue(&mut self, span: *mut Span) {
        // SAFETY: as the caller vouches.
        unsafe {
            let (next, prev) = ((*span).next, (*span).prev);
            if prev.is_null() {
                self.set_queue((*span).class as usize, next);
            } else {
                (*prev).next = next;
            }
            if next != empty_span() {
                (*next).prev = prev;
            }
        }
    }
}

const _: () = assert!(META < SLICE && SEGMENT / SLICE == 64);

struct Held(UnsafeCell<Option<TurnGuard<'static, Heaps>>>);
// SAFETY: only the thread that forks touches it, and the lock inside keeps others out.
unsafe impl Sync for Held {}
static HELD: Held = Held(UnsafeCell::new(None));

/// Before a fork: no heap changes hands.
pub fn fork_prepare() {
    let guard = HEAPS.lock();
    // SAFETY: holding the lock makes the cell ours.
    unsafe { *HELD.0.get() = Some(guard) };
}

/// After a fork, in the parent.
pub fn fork_parent() {
    // SAFETY: `fork_prepare` left the guard there on this thread's behalf.
    let guard = unsafe { (*HELD.0.get()).take() };
    drop(guard);
}

/// After a fork, in the child: the heaps of threads that are no more wait to be
/// taken over ([`super::salvage`]).
pub fn fork_child() {
    // SAFETY: this is the only thread, and it held the lock before.
    unsafe {
        if let Some(heaps) = (*HELD.0.get()).take() {
            // What was left behind by a fork before this one is found again.
            DEAD.store(null_mut(), Ordering::Relaxed);
            let mut heap = heaps.all;
            while !heap.is_null() {
                (*heap).remote.reset();
                if heap != current() && !(*heap).remote.has_no_thread() {
                    (*heap).next_idle = DEAD.load(Ordering::Relaxed);
                    DEAD.store(heap, Ordering::Relaxed);
                }
                heap = (*heap).next;
            }
            core::mem::forget(heaps);
        }
        HEAPS.reset();
    }
}
