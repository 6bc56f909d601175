//! What the heap looks like: `mallinfo2`, `malloc_stats`, `malloc_trim`, `mallopt`.

use super::heap::{Heap, acquire, current};
use super::segment::{ALL, Span};
use super::size::{CLASSES, PAGE, SEGMENT, SLICE, SLICES};
use super::{huge, remote, trim};
use crate::internal::panic::RawStderr;
use core::ffi::c_int;
use core::fmt::Write;

/// `struct mallinfo2` of glibc's `malloc.h`.
#[repr(C)]
#[derive(Default)]
pub struct Mallinfo2 {
    pub(super) arena: usize,
    pub(super) ordblks: usize,
    pub(super) smblks: usize,
    pub(super) hblks: usize,
    pub(super) hblkhd: usize,
    pub(super) usmblks: usize,
    pub(super) fsmblks: usize,
    pub(super) uordblks: usize,
    pub(super) fordblks: usize,
    pub(super) keepcost: usize,
}

/// `struct mallinfo`: the same with `int`.
#[repr(C)]
pub struct Mallinfo {
    fields: [c_int; 10],
}

/// Of the calling thread's heap: others' are theirs to look at.
pub(super) fn info() -> Mallinfo2 {
    let mut m = Mallinfo2::default();
    (m.hblks, m.hblkhd) = huge::totals();
    let heap = current();
    if heap.is_null() {
        return m;
    }
    // SAFETY: the heap is the calling thread's; list members are live.
    unsafe {
        m.arena = (*heap).segments * SEGMENT;
        m.keepcost = (*heap).dirty * SLICE;
        let mut s = (*heap).lists[ALL];
        while !s.is_null() {
            let mut i = 0;
            while i < SLICES {
                let span = (&raw const (*s).spans).cast::<Span>().add(i);
                if (*s).free >> i & 1 == 0 && (*span).magic != 0 {
                    let used = (*span).count() as usize;
                    m.uordblks += used * (*span).size as usize;
                    if ((*span).class as usize) < CLASSES {
                        m.ordblks += (*span).capacity as usize - used;
                    }
                    i += (*span).slices as usize;
                } else {
                    i += 1;
                }
            }
            s = (*s).links[ALL].next;
        }
    }
    m.fordblks = m.arena - m.uordblks;
    m
}

/// `mallinfo2` (glibc): of the calling thread's heap.
#[unsafe(no_mangle)]
pub extern "C" fn mallinfo2() -> Mallinfo2 {
    info()
}

/// `mallinfo`, obsolete: as `mallinfo2`, wrapping.
#[unsafe(no_mangle)]
pub extern "C" fn mallinfo() -> Mallinfo {
    let m = info();
    Mallinfo {
        fields: [
            m.arena, m.ordblks, m.smblks, m.hblks, m.hblkhd, m.usmblks, m.fsmblks, m.uordblks,
            m.fordblks, m.keepcost,
        ]
        .map(|n| n as c_int),
    }
}

/// `malloc_stats` (glibc): to standard error.
#[unsafe(no_mangle)]
pub extern "C" fn malloc_stats() {
    let m = info();
    // There is nobody left to tell if standard error is closed.
    let _ = writeln!(
        RawStderr,
        "Heap of this thread:\nsystem bytes     = {:10}\nin use bytes     = {:10}\n\
         Blocks with their own mapping:\nmmap regions     = {:10}\nmmap bytes       = {:10}",
        m.arena, m.uordblks, m.hblks, m.hblkhd
    );
}

/// `malloc_trim` (glibc): gives back what the calling thread's heap does not use.
#[unsafe(no_mangle)]
pub extern "C" fn malloc_trim(_pad: usize) -> c_int {
    let heap = current();
    if heap.is_null() {
        return 0;
    }
    // SAFETY: the heap is the calling thread's.
    unsafe {
        remote::flush(heap);
        remote::drain(heap);
        trim::trim(heap).into()
    }
}

const M_TRIM_THRESHOLD: c_int = -1;

/// `mallopt` (glibc): the trim threshold, of the calling thread's heap; nothing
/// else is there to be set.
#[unsafe(no_mangle)]
pub extern "C" fn mallopt(param: c_int, value: c_int) -> c_int {
    if param != M_TRIM_THRESHOLD {
        return 0;
    }
    let heap: *mut Heap = acquire();
    if heap.is_null() {
        return 0;
    }
    let limit = if value < 0 {
        usize::MAX
    } else {
        value as usize / SLICE
    };
    // SAFETY: the heap is the calling thread's.
    unsafe {
        (*heap).dirty_least = limit;
        (*heap).dirty_limit = limit;
    }
    1
}

const _: () = assert!(
    SLICE.is_multiple_of(PAGE) && size_of::<Mallinfo2>() == 80 && size_of::<Mallinfo>() == 40
);
