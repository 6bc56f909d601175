//! Blocks with a mapping of their own. Its head lies at the beginning of the
//! block's segment; a block that is aligned to segments has it in the page before.

use super::heap::Heap;
use super::map;
use super::recording;
use super::registry;
use super::report::fail;
use super::segment::segment_of;
use super::size::{MASK, META, PAGE, SEGMENT};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicUsize, Ordering};
use ftlinux_kernel::thread;

/// What stands where a segment names its heap.
pub const MARK: usize = 0x6875_6765;

/// The head of the mapping.
#[repr(C)]
struct Head {
    mark: usize,
    cookie: usize,
    owner: *mut Heap,
    /// The mapping's first byte and its size, as many segments as hold it: so the next one is aligned by itself.
    base: usize,
    mapped: usize,
    /// How much of that is in use.
    total: usize,
    block: *mut u8,
    /// The heap's clock when it was last kept.
    freed: u32,
}

/// How many bytes a heap keeps for the next time, at most or unless more are in use; and the most that one may have.
const KEEP: usize = 32 << 20;
/// What a block gives back at once when it shrinks by as much.
const SHED: usize = 64 << 10;
/// How many a heap keeps at most.
const PLACES: usize = 16;
/// How many blocks a mapping waits to be taken again.
const PATIENCE: u32 = 256;

/// Mappings that a heap keeps, the one freed last first.
#[repr(C)]
pub struct Kept {
    places: [*mut Head; PLACES],
    bytes: usize,
    /// How many bytes there may be: twice what was freed at once, or half of what is in use.
    limit: usize,
    /// Bytes in use that were asked for here, less those that were freed here.
    live: usize,
    /// Blocks made so far.
    clock: u32,
}

impl Kept {
    /// # Safety
    /// The mappings are the heap's own.
    unsafe fn remove(&mut self, i: usize) -> *mut Head {
        let head = self.places[i];
        self.places.copy_within(i + 1.., i);
        self.places[PLACES - 1] = null_mut();
        // SAFETY: as the caller vouches.
        self.bytes -= unsafe { (*head).mapped };
        head
    }

    /// The smallest mapping of at least `total` bytes and not more than four times that; null if there is none.
    ///
    /// # Safety
    /// The mappings are the heap's own.
    unsafe fn take(&mut self, total: usize) -> *mut Head {
        self.clock = self.clock.wrapping_add(1);
        let mut best: Option<(usize, usize)> = None;
        let mut old = PLACES;
        for (i, head) in self.places.iter().enumerate() {
            if head.is_null() {
                break;
            }
            // SAFETY: as the caller vouches.
            let (size, freed) = unsafe { ((**head).mapped, (**head).freed) };
            if size >= total && size / 4 <= total && best.is_none_or(|b| size < b.1) {
                best = Some((i, size));
            } else if self.clock.wrapping_sub(freed) > PATIENCE {
                old = i;
            }
        }
        // SAFETY: as the caller vouches; places before the found ones stay where they are.
        unsafe {
            if old < PLACES {
                unmap(self.remove(old));
                best = best.map(|(i, size)| (i - usize::from(i > old), size));
            }
            best.map_or(null_mut(), |(i, _)| self.remove(i))
        }
    }

    /// Keeps a mapping; what becomes too much goes.
    ///
    /// # Safety
    /// The mapping is the heap's own and nobody uses it.
    unsafe fn put(&mut self, head: *mut Head) {
        // SAFETY: as the caller vouches.
        unsafe {
            let mapped = (*head).mapped;
            self.limit = self.limit.max(2 * mapped).min(KEEP.max(self.live / 2));
            while self.bytes + mapped > self.limit || !self.places[PLACES - 1].is_null() {
                self.drop_last();
            }
            (*head).freed = self.clock;
            self.places.copy_within(..PLACES - 1, 1);
            self.places[0] = head;
            self.bytes += mapped;
        }
    }

    /// Gives the mapping back that was kept longest; false if there is none.
    ///
    /// # Safety
    /// The mappings are the heap's own.
    unsafe fn drop_last(&mut self) -> bool {
        let Some(last) = self.places.iter().rposition(|head| !head.is_null()) else {
            return false;
        };
        // SAFETY: as the caller vouches; nobody uses what is kept.
        unsafe { unmap(self.remove(last)) };
        true
    }
}

/// # Safety
/// Nobody uses the mapping any more.
unsafe fn unmap(head: *mut Head) {
    // SAFETY: as the caller vouches.
    unsafe { map::unmap((*head).base, (*head).mapped) };
}

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

fn cookie(head: *mut Head, owner: *mut Heap) -> usize {
    // SAFETY: the calling thread's own; the same in all threads.
    let guard = unsafe { (*thread::current()).pointer_guard };
    head.addr() ^ owner.addr() ^ guard.rotate_left(31)
}

/// Whether a block has its own mapping.
///
/// # Safety
/// The registry knows `p`.
pub unsafe fn is_huge(p: *mut u8) -> bool {
    // SAFETY: the registry knows the block, or its segment.
    unsafe { registry::has_apart(p.addr()) || (*segment_of(p)).heap.addr() == MARK }
}

/// Whether a block that was freed has its own mapping.
///
/// # Safety
/// `p` is a block of ours.
pub unsafe fn was_huge(p: *mut u8) -> bool {
    // SAFETY: blocks aligned to segments have their own mapping, others a head.
    unsafe { p.addr() & MASK == 0 || (*segment_of(p)).heap.addr() == MARK }
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
    // Where a segment has its spans, a mapping has its head, and zeroes.
    let offset = if apart { PAGE } else { align.max(META) };
    let Some(total) = size.checked_add(offset + PAGE - 1).filter(|n| *n < 1 << 47) else {
        return (null_mut(), false);
    };
    let total = total & !(PAGE - 1);
    // SAFETY: the kept mapping is the heap's own and large enough; a fresh one has `total` bytes.
    unsafe {
        let kept = if apart {
            null_mut()
        } else {
            (*heap).kept.take(total)
        };
        let (head, zero) = if kept.is_null() {
            let mapped = total.next_multiple_of(SEGMENT);
            let place = if apart {
                map::map_aligned(mapped, align, PAGE)
            } else {
                map::map_aligned(mapped, SEGMENT, 0)
            };
            let Some(base) = place else {
                return (null_mut(), false);
            };
            let head = base as *mut Head;
            head.write(Head {
                mark: MARK,
                cookie: cookie(head, heap),
                owner: heap,
                base,
                mapped,
                total,
                block: null_mut(),
                freed: 0,
            });
            (head, true)
        } else {
            (*kept).total = total;
            (kept, false)
        };
        let p = head.cast::<u8>().add(offset);
        (*head).block = p;
        (*heap).kept.live += (*head).mapped;
        if apart {
            registry::add_apart(p.addr());
        } else {
            registry::add(p.addr());
        }
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
        if (*head).mark != MARK || (*head).block != p {
            fail("free(): invalid pointer");
        }
        if (*head).cookie != cookie(head, (*head).owner) {
            fail("free(): corrupted block header");
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
        let known = if p.addr() & MASK == 0 {
            registry::remove_apart(p.addr())
        } else {
            registry::remove(p.addr())
        };
        if !known {
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
        if !heap.is_null() {
            let live = &mut (*heap).kept.live;
            *live = live.saturating_sub((*head).mapped);
        }
        if !heap.is_null() && (*head).mapped <= KEEP && p.addr() & MASK != 0 {
            (*head).owner = heap;
            (*head).cookie = cookie(head, heap);
            (*heap).kept.put(head);
        } else {
            unmap(head);
        }
    }
}

/// Gives back the mappings that a heap keeps; whether there were any.
///
/// # Safety
/// `heap` is the calling thread's.
pub unsafe fn drop_kept(heap: *mut Heap) -> bool {
    // SAFETY: as the caller vouches.
    unsafe {
        let kept = &mut (*heap).kept;
        let any = kept.drop_last();
        while kept.drop_last() {}
        kept.limit = 0;
        any
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
        let total = total & !(PAGE - 1);
        let (base, old, mapped) = (
            (*head).base,
            (*head).mapped,
            total.next_multiple_of(SEGMENT),
        );
        let before = (*head).total;
        if mapped == old || map::resize(base, old, mapped) {
            let less = before.saturating_sub(total);
            if less >= SHED {
                map::discard(base + total, (mapped - total).min(less));
            }
            BYTES.fetch_add(total.wrapping_sub(before), Ordering::Relaxed);
            (*head).mapped = mapped;
            (*head).total = total;
            return p;
        }
        let Some(target) = map::map_aligned(mapped, SEGMENT, 0) else {
            return null_mut();
        };
        if !map::replace(base, old, target, mapped) {
            map::unmap(target, mapped);
            return null_mut();
        }
        BYTES.fetch_add(total.wrapping_sub(before), Ordering::Relaxed);
        registry::remove(p.addr());
        let head = target as *mut Head;
        let p = head.cast::<u8>().add(offset);
        head.write(Head {
            mark: MARK,
            cookie: cookie(head, heap),
            owner: heap,
            base: target,
            mapped,
            total,
            block: p,
            freed: 0,
        });
        registry::add(p.addr());
        p
    }
}
