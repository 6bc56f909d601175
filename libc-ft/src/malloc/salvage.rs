//! After a fork: the heaps of threads that the child does not have.
//!
//! Such a thread may have been at work on its heap. What it had done by then it
//! had done in order, so lists lead somewhere at each moment, and counts may be
//! off. A heap of the child takes the segments over when it needs memory, and
//! counts anew; what does not add up is left alone. Until then, and from then
//! on, blocks freed of them go the way of blocks from other threads.
//!
//! Determinism: there is no fork while recorded.

use super::heap::Heap;
use super::segment::{ALL, FULL, Segment, Span, is_block, slice_bits};
use super::size::{CLASSES, LARGE, MASK, SLICE, SLICES, class_size, class_slices};
use core::ptr::null_mut;

/// What a span that was found half made counts as having in use: it never becomes free.
const LOST: i32 = 1 << 20;

/// Makes the segments of a heap without a thread `heap`'s own.
///
/// # Safety
/// `heap` is the calling thread's; nobody else is at work on `dead`.
pub unsafe fn take_over(heap: *mut Heap, dead: *mut Heap) {
    // SAFETY: as the caller vouches; a segment in the list is mapped.
    unsafe {
        let mut s = (*dead).lists[ALL];
        while !s.is_null() {
            let next = (*s).links[ALL].next;
            if (*s).heap == dead && (*s).cookie == (*dead).cookie(s) {
                segment(heap, dead, s);
            }
            s = next;
        }
        (*dead).lists[ALL] = null_mut();
    }
}

/// # Safety
/// As for [`take_over`]; the segment is `dead`'s.
unsafe fn segment(heap: *mut Heap, dead: *mut Heap, s: *mut Segment) {
    // SAFETY: as the caller vouches.
    unsafe {
        let mut used = 0;
        let mut i = 0;
        while i < SLICES {
            let span = (&raw mut (*s).spans).cast::<Span>().add(i);
            let n = (*span).slices as usize;
            let whole = (*span).magic != 0
                && (*span).heap == dead
                && (*span).back == 0
                && (*span).class <= LARGE
                && (*span).start as usize == Segment::slice_start(i)
                && n >= 1
                && i + n <= SLICES;
            if !whole {
                (*span).magic = 0;
                (*span).back = 0;
                i += 1;
                continue;
            }
            for k in 1..n {
                let other = span.add(k);
                (*other).back = k as u8;
                (*other).magic = 0;
            }
            (*span).heap = heap;
            if ((*span).class as usize) < CLASSES {
                count(s, span);
            } else {
                (*span).used = FULL;
            }
            if (*span).count() == 0 {
                for k in 0..n {
                    (*span.add(k)).magic = 0;
                    (*span.add(k)).back = 0;
                }
            } else {
                used |= slice_bits(i, n);
                if !(*span).is_full() {
                    (*heap).enqueue(span);
                }
            }
            i += n;
        }
        (*heap).take_segment(s, !used);
    }
}

/// Counts a span's free blocks anew.
///
/// # Safety
/// The span is the calling thread's, and has a class.
unsafe fn count(s: *mut Segment, span: *mut Span) {
    // SAFETY: as the caller vouches; free blocks are the span's, as is looked at first.
    unsafe {
        let none: *mut u8 = s.cast();
        let class = (*span).class as usize;
        let size = class_size(class);
        let room = class_slices(class) * SLICE - (*span).start as usize % SLICE;
        let right = (*span).slices as usize == class_slices(class)
            && (*span).size as usize == size
            && (*span).capacity as usize == room / size
            && (*span).magic == u64::MAX / size as u64 + 1
            && (*span).fresh <= (*span).capacity * (*span).size
            && ((*span).fresh as usize).is_multiple_of(size);
        let made = (*span).fresh as usize / size;
        let mut free = 0;
        let mut p = (*span).free;
        while right && p != none && free <= made {
            if p.addr() & !MASK != s.addr() || !is_block(span, p) {
                free = usize::MAX;
                break;
            }
            free += 1;
            p = p.with_addr((p.cast::<u64>().read() ^ (*(*span).heap).key) as usize);
        }
        if right && free <= made {
            (*span).used = (made - free) as i32 - 1;
            if free == 0 && made == (*span).capacity as usize {
                (*span).used += FULL;
            }
        } else {
            (*span).free = none;
            (*span).fresh = (*span).capacity * (*span).size;
            (*span).used = FULL + LOST;
        }
    }
}
