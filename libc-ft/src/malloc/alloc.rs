//! `malloc`, and the aligned and zeroed forms of it.

use super::heap::{Heap, acquire, current, empty_span};
use super::huge;
use super::remote;
use super::report::fail;
use super::segment::{FULL, Span, segment_of};
use super::size::{
    CLASSES, LARGE, LARGE_MAX, MASK, PAGE, SEGMENT, SLICE, SMALL_MAX, TABLE_MAX, class_of,
    class_size, class_slices,
};
use core::ptr::null_mut;

/// A block of at least `size` bytes aligned to 16, or null.
///
/// # Safety
/// The thread has its control block.
#[inline]
pub unsafe fn alloc(size: usize) -> *mut u8 {
    // SAFETY: as for this function.
    unsafe {
        let p = alloc_quick(size);
        if p.is_null() { alloc_slow(size) } else { p }
    }
}

/// A small block where there is one at hand; null says nothing.
///
/// # Safety
/// As for [`alloc`].
#[inline(always)]
pub unsafe fn alloc_quick(size: usize) -> *mut u8 {
    if size > TABLE_MAX {
        return null_mut();
    }
    let heap = current();
    if heap.is_null() {
        return null_mut();
    }
    // SAFETY: the heap is the calling thread's; queues never lead to null.
    unsafe {
        let span = *(&raw const (*heap).direct)
            .cast::<*mut Span>()
            .add((size + 15) >> 4);
        pop(heap, span)
    }
}

/// The span's first free block, or null where there is none or what links it is broken.
///
/// # Safety
/// The span is the heap's, or the empty one; the heap is the calling thread's.
#[inline(always)]
unsafe fn pop(heap: *mut Heap, span: *mut Span) -> *mut u8 {
    // SAFETY: as the caller vouches; free blocks have two words.
    unsafe {
        let p = (*span).free;
        if p.addr() & MASK == 0 {
            return null_mut();
        }
        let next = p.cast::<u64>().read() ^ (*heap).key;
        // In the same segment, and a multiple of 16.
        if (next ^ p.addr() as u64).rotate_right(4) >= SEGMENT as u64 >> 4 {
            return null_mut();
        }
        (*span).free = p.with_addr(next as usize);
        (*span).used += 1;
        p.cast::<u64>().add(1).write(0);
        p
    }
}

/// As [`alloc`], the long way.
///
/// # Safety
/// As for [`alloc`].
#[inline(never)]
pub unsafe fn alloc_slow(size: usize) -> *mut u8 {
    let heap = acquire();
    if heap.is_null() {
        return null_mut();
    }
    // SAFETY: the heap is the calling thread's.
    unsafe {
        (*heap).work += 1;
        if size <= SMALL_MAX {
            small(heap, class_of(size))
        } else if size <= LARGE_MAX {
            large(heap, size).0
        } else {
            huge::alloc(heap, 16, size).0
        }
    }
}

/// A block of a class.
///
/// # Safety
/// The heap is the calling thread's.
unsafe fn small(heap: *mut Heap, class: usize) -> *mut u8 {
    let mut drained = false;
    // SAFETY: as the caller vouches; spans in queues are live.
    unsafe {
        loop {
            let span = (*heap).queues[class];
            let p = pop(heap, span);
            if !p.is_null() {
                return p;
            }
            if (*span).free.addr() & MASK != 0 {
                fail("malloc(): corrupted free list");
            }
            if (*span).fresh < (*span).capacity * (*span).size {
                return extend(heap, span);
            }
            if span != empty_span() {
                (*heap).dequeue(span);
                (*span).used += FULL;
            }
            if !drained {
                drained = true;
                if remote::drain(heap) {
                    continue;
                }
            }
            if (*heap).queues[class] == empty_span() && new_span(heap, class).is_null() {
                return null_mut();
            }
        }
    }
}

/// Takes slices for a class and makes them its span.
unsafe fn new_span(heap: *mut Heap, class: usize) -> *mut Span {
    // SAFETY: the heap is the calling thread's.
    unsafe {
        remote::flush(heap);
        let size = class_size(class);
        let slices = class_slices(class);
        let (span, _) = (*heap).take_slices(slices);
        if span.is_null() {
            return span;
        }
        let room = slices * SLICE - (*span).start as usize % SLICE;
        (*span).free = segment_of(span.cast()).cast();
        (*span).used = -1;
        (*span).class = class as u8;
        (*span).magic = u64::MAX / size as u64 + 1;
        (*span).size = size as u32;
        (*span).capacity = (room / size) as u32;
        (*span).fresh = 0;
        (*heap).enqueue(span);
        span
    }
}

/// Makes some blocks of a span that were never in use free ones, a page or
/// so at a time, and takes the first.
unsafe fn extend(heap: *mut Heap, span: *mut Span) -> *mut u8 {
    // SAFETY: the span is the heap's, and has room for another block and more up to its capacity.
    unsafe {
        let size = (*span).size as usize;
        let left = (*span).capacity as usize - (*span).fresh as usize / size;
        let n = (PAGE / size).clamp(1, left);
        let segment = segment_of(span.cast());
        let first = segment
            .cast::<u8>()
            .add((*span).start as usize + (*span).fresh as usize);
        let mut p = first;
        for _ in 1..n {
            let next = p.add(size);
            p.cast::<u64>().write(next.addr() as u64 ^ (*heap).key);
            p = next;
        }
        // The last ends the list; the first is taken at once.
        p.cast::<u64>().write(segment.addr() as u64 ^ (*heap).key);
        (*span).free = first;
        (*span).fresh += (n * size) as u32;
        pop(heap, span)
    }
}

/// A block with a span of its own, and whether it is zero.
///
/// # Safety
/// The heap is the calling thread's; the size is at most [`LARGE_MAX`].
unsafe fn large(heap: *mut Heap, size: usize) -> (*mut u8, bool) {
    // SAFETY: as the caller vouches.
    unsafe {
        remote::drain(heap);
        let n = size.div_ceil(SLICE).max(2);
        let (span, zero) = (*heap).take_slices(n);
        if span.is_null() {
            return (null_mut(), false);
        }
        (*span).free = segment_of(span.cast()).cast();
        (*span).used = FULL;
        (*span).class = LARGE;
        (*span).magic = 1;
        (*span).size = size.next_multiple_of(PAGE) as u32;
        (*span).capacity = 1;
        (*span).fresh = 1;
        let p = segment_of(span.cast())
            .cast::<u8>()
            .add((*span).start as usize);
        p.cast::<u64>().add(1).write(0);
        (p, zero)
    }
}

/// A block of at least `size` bytes aligned to `align`, or null.
///
/// # Safety
/// `align` must be a power of two.
pub unsafe fn alloc_aligned(align: usize, size: usize) -> *mut u8 {
    if align <= 16 {
        // SAFETY: any size will do.
        return unsafe { alloc(size) };
    }
    let heap = acquire();
    if heap.is_null() {
        return null_mut();
    }
    // SAFETY: the heap is the calling thread's.
    unsafe {
        if align <= PAGE && size <= SMALL_MAX {
            // Spans begin at pages: blocks of a multiple of the alignment are aligned.
            let mut class = class_of(size.max(align));
            while class < CLASSES && !class_size(class).is_multiple_of(align) {
                class += 1;
            }
            if class < CLASSES {
                return small(heap, class);
            }
        }
        if align <= SLICE && size <= LARGE_MAX {
            large(heap, size.max(1)).0
        } else {
            huge::alloc(heap, align, size).0
        }
    }
}

/// A zeroed block of at least `size` bytes, or null.
///
/// # Safety
/// As for [`alloc`].
#[inline]
pub unsafe fn alloc_zeroed(size: usize) -> *mut u8 {
    if size > SMALL_MAX {
        // SAFETY: as for this function.
        return unsafe { zeroed_slow(size) };
    }
    // SAFETY: the block has `size` bytes.
    unsafe {
        let p = alloc(size);
        if !p.is_null() {
            p.write_bytes(0, size);
        }
        p
    }
}

#[inline(never)]
unsafe fn zeroed_slow(size: usize) -> *mut u8 {
    let heap = acquire();
    if heap.is_null() {
        return null_mut();
    }
    // SAFETY: the heap is the calling thread's; the block has `size` bytes.
    unsafe {
        let (p, zero) = if size <= LARGE_MAX {
            large(heap, size)
        } else {
            huge::alloc(heap, 16, size)
        };
        if !p.is_null() && !zero {
            p.write_bytes(0, size);
        }
        p
    }
}
