//! `realloc` and the size of a block.

use super::heap::{Heap, acquire, current};
use super::huge;
use super::registry;
use super::report::fail;
use super::segment::{Segment, Span, is_block, segment_of, slice_bits, span_of};
use super::size::{LARGE, LARGE_MAX, PAGE, SLICE, SLICE_BITS, SLICES, SMALL_MAX};

/// How many bytes of a block may be used.
///
/// # Safety
/// `p` must be a live block.
#[inline]
pub unsafe fn usable_size(p: *mut u8) -> usize {
    // SAFETY: the registry knows the segment, so its head can be read.
    unsafe {
        if registry::has(p.addr()) {
            let span = span_of(segment_of(p), p);
            // The head of a block with its own mapping names no heap there: as in `dealloc`.
            if (*span).heap == current() && is_block(span, p) {
                return (*span).size as usize;
            }
        }
        usable_size_of_any(p)
    }
}

#[cold]
#[inline(never)]
unsafe fn usable_size_of_any(p: *mut u8) -> usize {
    if !known(p) {
        fail("malloc_usable_size(): invalid pointer");
    }
    // SAFETY: the registry knows the segment.
    unsafe {
        if huge::is_huge(p) {
            return huge::usable_size(p);
        }
        let span = span_of(segment_of(p), p);
        if !is_block(span, p) {
            fail("malloc_usable_size(): invalid pointer");
        }
        (*span).size as usize
    }
}

fn known(p: *mut u8) -> bool {
    registry::has(p.addr()) || registry::has_apart(p.addr())
}

/// Moves a block into one of at least `size` bytes, unless it can stay; null
/// leaves it as it was.
///
/// # Safety
/// `p` must be null or a live block.
pub unsafe fn resize(p: *mut u8, size: usize) -> *mut u8 {
    // SAFETY: as the caller vouches; both blocks have the bytes copied.
    unsafe {
        if p.is_null() {
            return super::alloc(size);
        }
        if !known(p) {
            fail("realloc(): invalid pointer");
        }
        let old;
        if huge::is_huge(p) {
            old = huge::usable_size(p);
            if size > LARGE_MAX {
                let heap = acquire();
                if !heap.is_null() {
                    let q = huge::resize(heap, p, size);
                    if !q.is_null() {
                        return q;
                    }
                }
            }
        } else {
            let segment = segment_of(p);
            let span = span_of(segment, p);
            if !is_block(span, p) {
                fail("realloc(): invalid pointer");
            }
            let mark = (*(*segment).heap).mark ^ p.addr() as u64;
            if p.cast::<u64>().add(1).read() == mark {
                fail("realloc(): block is free");
            }
            old = (*span).size as usize;
            if size <= old && size >= old / 2 {
                return p;
            }
            if (*span).class == LARGE
                && size > SMALL_MAX
                && size <= LARGE_MAX
                && (*segment).heap == current()
                && grow((*segment).heap, segment, span, size)
            {
                return p;
            }
        }
        let q = super::alloc(size);
        if !q.is_null() {
            core::ptr::copy_nonoverlapping(p, q, old.min(size));
            super::dealloc(p);
        }
        q
    }
}

/// Gives a large block more or fewer slices where it is.
unsafe fn grow(heap: *mut Heap, s: *mut Segment, span: *mut Span, size: usize) -> bool {
    // SAFETY: the span is the heap's, the heap the calling thread's.
    unsafe {
        let i = (*span).start as usize >> SLICE_BITS;
        let have = (*span).slices as usize;
        let want = size.div_ceil(SLICE).max(2);
        if want > have {
            if i + want > SLICES {
                return false;
            }
            let bits = slice_bits(i + have, want - have);
            if (*s).free & bits != bits {
                return false;
            }
            (*heap).claim(s, i + have, want - have);
            for k in have..want {
                (*span.add(k)).back = k as u8;
            }
        } else if want < have {
            (*heap).release_slices(s, i + want, have - want);
        }
        (*span).slices = want as u8;
        (*span).size = size.next_multiple_of(PAGE) as u32;
        true
    }
}
