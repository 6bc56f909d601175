//! Blocks with a mapping of their own. Its head lies at the beginning of the
//! block's segment; a block that is aligned to segments has it in the page before.

use super::heap::Heap;
use super::map;
use super::recording;
use super::registry;
use super::report::fail;
use super::size::{MASK, PAGE, SEGMENT};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicUsize, Ordering};

/// What stands where a segment names its heap.
pub const MARK: usize = 0x6875_6765;

/// The head of the mapping.
#[repr(C)]
struct Head {
    mark: usize,
    cookie: usize,
    owner: *mut Heap,
    /// The mapping's first byte and its size.
    base: usize,
    total: usize,
    block: *mut u8,
}

/// Mappings up to this are kept for the next time, one by each heap.
const KEEP: usize = 32 << 20;

static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static LAST_FREED: AtomicUsize = AtomicUsize::new(0);

/// How many there are, and their bytes.
pub fn totals() -> (usize, usize) {
    (COUNT.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed))
}

fn head_of(p: *mut u8) -> *mut Head {
    if p.addr() & MASK == 0 {
        p.wrapping_sub(PAGE).cast()
    } else {
        p.map_addr(|a| a & !MASK).cast()
    }
}

fn cookie(head: *mut Head) -> usize {
    head.addr() ^ 0x5bd1_e995_97f4_a7c5
}

/// Whether a block has its own mapping.
///
/// # Safety
/// The registry knows `p`, or it is one whose entry was taken out last.
pub unsafe fn is_huge(p: *mut u8) -> bool {
    // SAFETY: as the caller vouches.
    unsafe { p.addr() & MASK == 0 || (*head_of(p)).mark == MARK }
}

/// Whether `p` is the block with a mapping that was freed last.
pub fn was_freed(p: *mut u8) -> bool {
    LAST_FREED.load(Ordering::Relaxed) == p.addr()
}

/// A block, and whether it is zero.
///
/// # Safety
/// `align` is a power of two; `heap` is the calling thread's.
pub unsafe fn alloc(heap: *mut Heap, align: usize, size: usize) -> (*mut u8, bool) {
    // SAFETY: as the caller vouches.
    unsafe { super::remote::drain(heap) };
    let apart = align >= SEGMENT;
    let offset = if apart { PAGE } else { align.max(PAGE) };
    let Some(total) = size.checked_add(offset + PAGE - 1).filter(|n| *n < 1 << 47) else {
        return (null_mut(), false);
    };
    let total = total & !(PAGE - 1);
    // SAFETY: the kept mapping is the heap's own and large enough; a fresh one has `total` bytes.
    unsafe {
        let kept = (*heap).huge as *mut Head;
        let (head, zero) =
            if !apart && !kept.is_null() && (*kept).total >= total && (*kept).total / 2 <= total {
                (*heap).huge = 0;
                (kept, false)
            } else {
                let place = if apart {
                    map::map_aligned(total, align, PAGE)
                } else {
                    map::map_aligned(total, SEGMENT, 0)
                };
                let Some(base) = place else {
                    return (null_mut(), false);
                };
                let head = base as *mut Head;
                head.write(Head {
                    mark: MARK,
                    cookie: cookie(head),
                    owner: heap,
                    base,
                    total,
                    block: null_mut(),
                });
                (head, true)
            };
        let p = head.cast::<u8>().add(offset);
        (*head).block = p;
        registry::add(p.addr());
        COUNT.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add((*head).total, Ordering::Relaxed);
        (p, zero)
    }
}

/// # Safety
/// The registry knows `p`, and [`is_huge`] is true of it.
unsafe fn checked_head(p: *mut u8) -> *mut Head {
    let head = head_of(p);
    // SAFETY: as the caller vouches.
    unsafe {
        if (*head).mark != MARK || (*head).block != p || (*head).cookie != cookie(head) {
            fail("free(): invalid pointer");
        }
    }
    head
}

/// Frees a block; `heap` may be null.
///
/// # Safety
/// The registry knows `p`, and [`is_huge`] is true of it.
pub unsafe fn dealloc(heap: *mut Heap, p: *mut u8) {
    // SAFETY: as the caller vouches.
    unsafe {
        let head = checked_head(p);
        if !registry::remove(p.addr()) {
            fail("free(): double free detected");
        }
        LAST_FREED.store(p.addr(), Ordering::Relaxed);
        COUNT.fetch_sub(1, Ordering::Relaxed);
        BYTES.fetch_sub((*head).total, Ordering::Relaxed);
        if recording() && (*head).owner != heap {
            // Its address is the owner's to use again, at a moment of the owner's.
            super::remote::post(heap, (*head).owner, p, true);
        } else {
            release(heap, p);
        }
    }
}

/// Gives a freed block's mapping back, or keeps it.
///
/// # Safety
/// The block is freed; `heap` is the calling thread's, or null.
pub unsafe fn release(heap: *mut Heap, p: *mut u8) {
    let head = head_of(p);
    // SAFETY: as the caller vouches.
    unsafe {
        let (base, total) = ((*head).base, (*head).total);
        if !heap.is_null() && total <= KEEP && p.addr() & MASK != 0 {
            let old = (*heap).huge as *mut Head;
            (*head).owner = heap;
            (*heap).huge = head.addr();
            if !old.is_null() {
                map::unmap((*old).base, (*old).total);
            }
        } else {
            map::unmap(base, total);
        }
    }
}

/// Gives back the mapping that a heap keeps.
///
/// # Safety
/// `heap` is the calling thread's.
pub unsafe fn drop_kept(heap: *mut Heap) {
    // SAFETY: as the caller vouches.
    unsafe {
        let kept = (*heap).huge as *mut Head;
        if !kept.is_null() {
            (*heap).huge = 0;
            map::unmap((*kept).base, (*kept).total);
        }
    }
}

/// How many bytes of a block may be used.
///
/// # Safety
/// As for [`dealloc`].
pub unsafe fn usable_size(p: *mut u8) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let head = checked_head(p);
        (*head).base + (*head).total - p.addr()
    }
}

/// The block with another size, moved if need be; null if that cannot be done
/// without copying.
///
/// # Safety
/// As for [`dealloc`]; `heap` is the calling thread's.
pub unsafe fn resize(heap: *mut Heap, p: *mut u8, size: usize) -> *mut u8 {
    // SAFETY: as the caller vouches.
    unsafe {
        let head = checked_head(p);
        if p.addr() & MASK == 0 || (recording() && (*head).owner != heap) {
            return null_mut();
        }
        let offset = p.addr() - (*head).base;
        let Some(total) = size.checked_add(offset + PAGE - 1).filter(|n| *n < 1 << 47) else {
            return null_mut();
        };
        let (base, old, total) = ((*head).base, (*head).total, total & !(PAGE - 1));
        if total == old {
            return p;
        }
        if map::resize(base, old, total) {
            (*head).total = total;
            BYTES.fetch_add(total.wrapping_sub(old), Ordering::Relaxed);
            return p;
        }
        let Some(target) = map::map_aligned(total, SEGMENT, 0) else {
            return null_mut();
        };
        if !map::replace(base, old, target, total) {
            map::unmap(target, total);
            return null_mut();
        }
        registry::remove(p.addr());
        let head = target as *mut Head;
        let p = head.cast::<u8>().add(offset);
        head.write(Head {
            mark: MARK,
            cookie: cookie(head),
            owner: heap,
            base: target,
            total,
            block: p,
        });
        registry::add(p.addr());
        BYTES.fetch_add(total.wrapping_sub(old), Ordering::Relaxed);
        p
    }
}
