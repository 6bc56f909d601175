//! `free`.

use super::heap::{Heap, current, empty_span};
use super::huge;
use super::registry;
use super::remote;
use super::report::fail;
use super::segment::{Segment, Span, is_block, segment_of, span_of};
use super::size::{LARGE, MASK, SLICE_BITS};

/// Frees a block; null is nothing.
///
/// # Safety
/// `p` must be null or a live block. Where it is neither, that is found out in
/// most cases, and ends the process.
#[inline]
pub unsafe fn dealloc(p: *mut u8) {
    if p.is_null() {
        return;
    }
    if !registry::has(p.addr()) {
        bad(p);
    }
    let heap = current();
    let segment = segment_of(p);
    // SAFETY: the registry knows the segment, so its head can be read; a block has two words.
    unsafe {
        if (*segment).heap != heap || p.addr() & MASK == 0 {
            return other(heap, segment, p);
        }
        let span = span_of(segment, p);
        if !is_block(span, p) {
            bad(p);
        }
        let mark = (*heap).mark ^ p.addr() as u64;
        if p.cast::<u64>().add(1).read() == mark {
            double();
        }
        p.cast::<u64>().add(1).write(mark);
        put(heap, segment, span, p);
    }
}

#[cold]
#[inline(never)]
fn bad(p: *mut u8) -> ! {
    fail(if p.addr().is_multiple_of(16) && huge::was_freed(p) {
        "free(): double free detected"
    } else {
        "free(): invalid pointer"
    })
}

#[cold]
#[inline(never)]
fn double() -> ! {
    fail("free(): double free detected")
}

/// Puts a marked block into its span.
///
/// # Safety
/// The block is not in use any more, and marked; `heap` is the calling thread's.
#[inline(always)]
pub unsafe fn put(heap: *mut Heap, segment: *mut Segment, span: *mut Span, p: *mut u8) {
    // SAFETY: as the caller vouches.
    unsafe {
        p.cast::<u64>()
            .write(((*span).free.addr() & MASK) as u64 ^ (*heap).key);
        (*span).free = p;
        (*span).used -= 1;
        if (*span).used == 0 || (*span).full {
            changed(heap, segment, span);
        }
    }
}

/// A span has its first free block again, or none in use.
#[cold]
#[inline(never)]
unsafe fn changed(heap: *mut Heap, segment: *mut Segment, span: *mut Span) {
    // SAFETY: the span is the heap's, the heap the calling thread's.
    unsafe {
        if (*span).used != 0 {
            (*span).full = false;
            let head = (*heap).queues[(*span).class as usize];
            if head == empty_span() {
                (*heap).enqueue(span);
            } else {
                // Behind the span in use, which stays so.
                let next = (*head).next;
                (*span).prev = head;
                (*span).next = next;
                (*head).next = span;
                if next != empty_span() {
                    (*next).prev = span;
                }
            }
            return;
        }
        if (*span).class != LARGE && !(*span).full {
            if (*heap).queues[(*span).class as usize] == span && (*span).next == empty_span() {
                // The last of its class: it will be wanted again.
                return;
            }
            (*heap).dequeue(span);
        }
        let i = (((*span).start.addr()) & MASK) >> SLICE_BITS;
        (*heap).release_slices(segment, i, (*span).slices as usize);
    }
}

/// A block of another heap, or with a mapping of its own.
#[inline(never)]
unsafe fn other(heap: *mut Heap, segment: *mut Segment, p: *mut u8) {
    // SAFETY: the registry knows the segment, so its head can be read; a block has two words.
    unsafe {
        if huge::is_huge(p) {
            return huge::dealloc(heap, p);
        }
        let owner = (*segment).heap;
        let span = span_of(segment, p);
        if !is_block(span, p) {
            bad(p);
        }
        let mark = (*owner).mark ^ p.addr() as u64;
        if p.cast::<u64>().add(1).read() == mark {
            double();
        }
        p.cast::<u64>().add(1).write(mark);
        remote::post(heap, owner, p, (*span).class == LARGE);
    }
}
