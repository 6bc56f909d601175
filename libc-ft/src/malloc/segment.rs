//! Segments and spans: where a block lies and what it belongs to.

use super::heap::Heap;
use super::map;
use super::registry;
use super::size::{MASK, META, SEGMENT, SLICE, SLICE_BITS, SLICES};
use core::ptr::null_mut;

/// Blocks of one size, in some slices of a segment; a cache line.
#[repr(C, align(64))]
pub struct Span {
    /// The first free block; the segment's beginning stands for none.
    pub free: *mut u8,
    /// Blocks in use, or on their way back from other threads, less one; [`FULL`] is
    /// added where the span is out of its class's queue, having no block to give. So
    /// one look at the sign finds the spans that need care.
    pub used: i32,
    /// The class, or [`super::size::LARGE`].
    pub class: u8,
    /// How many slices further down the span begins.
    pub back: u8,
    /// How many slices it has.
    pub slices: u8,
    spare: u8,
    /// Whose it is.
    pub heap: *mut Heap,
    /// 2^64 divided by the size, rounded up; 1 where there is one block; 0 if there is no span.
    pub magic: u64,
    /// The size of a block.
    pub size: u32,
    /// How many blocks there is room for.
    pub capacity: u32,
    /// How many bytes of blocks have been in use so far.
    pub fresh: u32,
    /// Where in the segment the first block lies.
    pub start: u32,
    /// The queue of the class.
    pub next: *mut Span,
    /// The queue of the class.
    pub prev: *mut Span,
}

/// What [`Span::used`] has less when the span is full.
pub const FULL: i32 = -(1 << 30);

impl Span {
    /// Whether the span is out of its class's queue, having no block to give.
    pub fn is_full(&self) -> bool {
        self.used < -1
    }

    /// Blocks in use, or on their way back from other threads.
    pub fn count(&self) -> u32 {
        let used = if self.is_full() {
            self.used - FULL
        } else {
            self.used
        };
        (used + 1) as u32
    }
}

/// What a segment begins with.
#[repr(C)]
pub struct Segment {
    /// Whose it is; [`super::huge::MARK`] for a block's own mapping.
    pub heap: *mut Heap,
    /// The segment's address mixed with the heap's key.
    pub cookie: u64,
    /// Slices that no span has.
    pub free: u64,
    /// Those of them that may hold old contents.
    pub dirty: u64,
    /// Those whose contents were given back to the kernel.
    pub purged: u64,
    /// Whether a heap lies in it.
    pub home: bool,
    /// The lists of all segments and of those with free slices.
    pub links: [Link; 2],
    /// The spans, at the index of their first slice.
    pub spans: [Span; SLICES],
}

/// A place in a doubly linked list of segments.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Link {
    /// The next.
    pub next: *mut Segment,
    /// The one before.
    pub prev: *mut Segment,
}

/// The list of all segments of a heap.
pub const ALL: usize = 0;
/// The list of those with free slices.
pub const OPEN: usize = 1;

const _: () = {
    assert!(size_of::<Span>() == 64);
    assert!(HEAP_OFFSET >= size_of::<Segment>());
    assert!(HEAP_OFFSET + size_of::<Heap>() <= META);
};

/// Where in its first segment a heap lies.
pub const HEAP_OFFSET: usize = 4608;

/// The segment of an address.
#[inline(always)]
pub fn segment_of(p: *mut u8) -> *mut Segment {
    p.map_addr(|a| a & !MASK).cast()
}

/// The span of a block.
///
/// # Safety
/// `segment` must be that of `p`, and one with spans.
#[inline(always)]
pub unsafe fn span_of(segment: *mut Segment, p: *mut u8) -> *mut Span {
    let i = (p.addr() & MASK) >> SLICE_BITS;
    // SAFETY: the index is below SLICES, and `back` leads to the span's first slice.
    unsafe {
        let s = (&raw mut (*segment).spans).cast::<Span>().add(i);
        s.sub((*s).back as usize)
    }
}

/// Whether `p` is where a block of the span begins that has been handed out before.
///
/// # Safety
/// `span` must be that of `p`.
#[inline(always)]
pub unsafe fn is_block(span: *mut Span, p: *mut u8) -> bool {
    // SAFETY: as the caller vouches.
    unsafe {
        let offset = ((p.addr() & MASK) as u32).wrapping_sub((*span).start);
        // The remainder in units of 1/2^64 of the size.
        let rest = u64::from(offset).wrapping_mul((*span).magic);
        rest < (*span).magic && offset < (*span).fresh
    }
}

impl Segment {
    /// A fresh segment that belongs to nobody yet; its memory is zero.
    pub fn create(small_pages: bool) -> *mut Segment {
        let Some(base) = map::map_aligned(SEGMENT, SEGMENT, 0) else {
            return null_mut();
        };
        if small_pages {
            map::small_pages(base);
        }
        registry::add(base);
        let s = base as *mut Segment;
        // SAFETY: it is fresh memory of that size.
        unsafe { (*s).free = u64::MAX };
        s
    }

    /// Gives a segment back.
    ///
    /// # Safety
    /// No list has it and no block of it is in use.
    pub unsafe fn destroy(s: *mut Segment) {
        registry::remove(s.addr());
        // SAFETY: as the caller vouches.
        unsafe { map::unmap(s.addr(), SEGMENT) };
    }

    /// Where a run of `n` free slices begins; the first slice is for single ones only.
    pub fn find(free: u64, n: usize) -> Option<usize> {
        if n == 1 {
            return (free != 0).then(|| free.trailing_zeros() as usize);
        }
        let mut runs = free & !1;
        let mut have = 1;
        while have < n {
            let more = have.min(n - have);
            runs &= runs >> more;
            have += more;
        }
        (runs != 0).then(|| runs.trailing_zeros() as usize)
    }

    /// Where in a segment the memory of slice `i` begins that spans may use.
    pub fn slice_start(i: usize) -> usize {
        if i == 0 { META } else { i * SLICE }
    }
}

/// The bits of `n` slices from `i` on.
pub const fn slice_bits(i: usize, n: usize) -> u64 {
    (u64::MAX >> (64 - n)) << i
}
