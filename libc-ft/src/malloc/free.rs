//! `free`.

use super::heap::{Heap, current, empty_span};
use super::huge;
use super::registry;
use super::remote;
use super::report::fail;
use super::segment::{FULL, Span, is_block, segment_of, span_of};
use super::size::{LARGE, SLICE_BITS};

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
    let heap = current();
    // SAFETY: the registry knows the segment, so its head can be read; a block has two words.
    unsafe {
        if registry::has(p.addr()) {
            let segment = segment_of(p);
            let span = span_of(segment, p);
            if (*span).heap == heap && is_block(span, p) {
                let mark = (*heap).mark ^ p.addr() as u64;
                if p.cast::<u64>().add(1).read() != mark {
                    p.cast::<u64>().add(1).write(mark);
                    put(heap, span, p);
                    return;
                }
            }
        }
        other(p);
    }
}

/// Puts a marked block into its span.
///
/// # Safety
/// The block is not in use any more, and marked; `heap` is the span's, and the calling thread's to use.
#[inline(always)]
pub unsafe fn put(heap: *mut Heap, span: *mut Span, p: *mut u8) {
    // SAFETY: as the caller vouches.
    unsafe {
        p.cast::<u64>()
            .write((*span).free.addr() as u64 ^ (*heap).key);
        (*span).free = p;
        let used = (*span).used - 1;
        (*span).used = used;
        if used < 0 {
            changed(span);
        }
    }
}

/// A span has its first free block again, or none in use.
#[cold]
#[inline(never)]
unsafe fn changed(span: *mut Span) {
    // SAFETY: the span is its heap's, the heap the calling thread's to use.
    unsafe {
        let heap = (*span).heap;
        (*heap).work += 1;
        let full = (*span).is_full();
        if full {
            (*span).used -= FULL;
        }
        if (*span).count() != 0 {
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
        if (*span).class != LARGE && !full {
            if (*heap).queues[(*span).class as usize] == span && (*span).next == empty_span() {
                // The last of its class: it will be wanted again.
                return;
            }
            (*heap).dequeue(span);
        }
        let i = (*span).start as usize >> SLICE_BITS;
        (*heap).release_slices(segment_of(span.cast()), i, (*span).slices as usize);
    }
}

/// A block of another heap, or with a mapping of its own, or none at all.
#[cold]
#[inline(never)]
unsafe fn other(p: *mut u8) {
    let heap = current();
    if !registry::has(p.addr()) && !registry::has_apart(p.addr()) {
        bad(p);
    }
    // SAFETY: the registry knows the block or its segment, so the head can be read; a block has two words.
    unsafe {
        if huge::is_huge(p) {
            return huge::dealloc(heap, p);
        }
        let segment = segment_of(p);
        let span = span_of(segment, p);
        let owner = (*segment).heap;
        if !is_block(span, p) || (*span).heap != owner {
            bad(p);
        }
        let mark = (*owner).mark ^ p.addr() as u64;
        if p.cast::<u64>().add(1).read() == mark {
            fail("free(): double free detected");
        }
        p.cast::<u64>().add(1).write(mark);
        remote::post(heap, owner, p, (*span).class == LARGE);
    }
}

fn bad(p: *mut u8) -> ! {
    fail(if p.addr().is_multiple_of(16) && huge::was_freed(p) {
        "free(): double free detected"
    } else {
        "free(): invalid pointer"
    })
}
