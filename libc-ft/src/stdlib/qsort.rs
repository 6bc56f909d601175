//! `qsort` (C11, 7.22.5.2), `qsort_r` (GNU): a merge sort, so stable, as in
//! glibc. Large elements are sorted by pointer. Without memory for the merge
//! it is a heap sort. A comparison that contradicts itself gives some order of
//! the elements, nothing worse.

use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr::{copy, copy_nonoverlapping, swap_nonoverlapping};

/// A comparison with an argument. One without gets it too and ignores it, as
/// the calling convention lets it.
type Compare = unsafe extern "C" fn(*const c_void, *const c_void, *mut c_void) -> c_int;

/// Elements larger than this are sorted by pointer.
const DIRECT: usize = 32;

/// Bytes of the merge's room that need no allocation.
const LOCAL: usize = 1024;

/// What is sorted how.
struct Sorter {
    size: usize,
    compare: Compare,
    arg: *mut c_void,
    /// Whether what is sorted are pointers to elements.
    indirect: bool,
}

impl Sorter {
    /// Whether `a` must come after `b`.
    #[inline(always)]
    unsafe fn after(&self, a: *const u8, b: *const u8) -> bool {
        // SAFETY: both are elements, or pointers to elements.
        unsafe {
            if self.indirect {
                let (a, b) = (*a.cast::<*const c_void>(), *b.cast::<*const c_void>());
                (self.compare)(a, b, self.arg) > 0
            } else {
                (self.compare)(a.cast(), b.cast(), self.arg) > 0
            }
        }
    }

    /// Copies one element to another place.
    #[inline(always)]
    unsafe fn copy(&self, from: *const u8, to: *mut u8) {
        // SAFETY: both have an element's size and are not the same.
        unsafe {
            match self.size {
                8 => to
                    .cast::<u64>()
                    .write_unaligned(from.cast::<u64>().read_unaligned()),
                4 => to
                    .cast::<u32>()
                    .write_unaligned(from.cast::<u32>().read_unaligned()),
                16 => to
                    .cast::<[u64; 2]>()
                    .write_unaligned(from.cast::<[u64; 2]>().read_unaligned()),
                n => copy_nonoverlapping(from, to, n),
            }
        }
    }

    /// Sorts `n` elements; `room` has place for half of them.
    unsafe fn merge_sort(&self, base: *mut u8, n: usize, room: *mut u8) {
        // SAFETY: all places are within the `n` elements or the room.
        unsafe {
            if n <= 4 {
                return self.insertion_sort(base, n, room);
            }
            let half = n / 2;
            let middle = base.add(half * self.size);
            self.merge_sort(base, half, room);
            self.merge_sort(middle, n - half, room);
            // What is in order already stays; a check is cheap where much is merged.
            if n >= 16 && !self.after(middle.sub(self.size), middle) {
                return;
            }
            copy_nonoverlapping(base, room, half * self.size);
            let (mut left, left_end) = (room.cast_const(), room.add(half * self.size).cast_const());
            let (mut right, right_end) =
                (middle.cast_const(), base.add(n * self.size).cast_const());
            let mut out = base;
            while left < left_end && right < right_end {
                if self.after(left, right) {
                    self.copy(right, out);
                    right = right.add(self.size);
                } else {
                    self.copy(left, out);
                    left = left.add(self.size);
                }
                out = out.add(self.size);
            }
            // What remains on the right is in its place.
            copy_nonoverlapping(left, out, left_end.offset_from(left) as usize);
        }
    }

    /// Sorts a few elements; `spare` has place for one.
    unsafe fn insertion_sort(&self, base: *mut u8, n: usize, spare: *mut u8) {
        for i in 1..n {
            // SAFETY: all places are within the `n` elements.
            unsafe {
                let new = base.add(i * self.size);
                let mut place = new;
                while place > base && self.after(place.sub(self.size), new) {
                    place = place.sub(self.size);
                }
                if place < new {
                    self.copy(new, spare);
                    copy(place, place.add(self.size), new.offset_from(place) as usize);
                    self.copy(spare, place);
                }
            }
        }
    }

    /// Sorts in place.
    unsafe fn heap_sort(&self, base: *mut u8, n: usize) {
        // SAFETY: all places are within the `n` elements.
        unsafe {
            for root in (0..n / 2).rev() {
                self.sift(base, root, n);
            }
            for end in (1..n).rev() {
                swap_nonoverlapping(base, base.add(end * self.size), self.size);
                self.sift(base, 0, end);
            }
        }
    }

    /// Moves the element at `root` down to its place in the heap.
    unsafe fn sift(&self, base: *mut u8, mut root: usize, n: usize) {
        // SAFETY: all places are within the `n` elements.
        unsafe {
            loop {
                let mut child = 2 * root + 1;
                if child >= n {
                    return;
                }
                let at = |i: usize| base.add(i * self.size);
                if child + 1 < n && self.after(at(child + 1), at(child)) {
                    child += 1;
                }
                if !self.after(at(child), at(root)) {
                    return;
                }
                swap_nonoverlapping(at(child), at(root), self.size);
                root = child;
            }
        }
    }
}

/// Puts the elements of `base` where `order`, pointers to them, says.
unsafe fn permute(base: *mut u8, n: usize, size: usize, order: *mut *mut u8, spare: *mut u8) {
    // SAFETY: `order` is a permutation of the elements; each cycle is walked once.
    unsafe {
        for i in 0..n {
            let mut place = base.add(i * size);
            if *order.add(i) == place {
                continue;
            }
            copy_nonoverlapping(place, spare, size);
            let mut at = i;
            loop {
                let from = *order.add(at);
                *order.add(at) = place;
                let next = from.offset_from(base) as usize / size;
                if next == i {
                    copy_nonoverlapping(spare, place, size);
                    break;
                }
                copy_nonoverlapping(from, place, size);
                place = from;
                at = next;
            }
        }
    }
}

/// Sorts.
///
/// # Safety
/// As for `qsort_r`.
pub unsafe fn sort(base: *mut u8, n: usize, size: usize, compare: Compare, arg: *mut c_void) {
    if n < 2 || size == 0 {
        return;
    }
    let indirect = size > DIRECT;
    let unit = if indirect { size_of::<*mut u8>() } else { size };
    let merge_room = (n / 2).max(1) * unit;
    // The pointers, and an element more, come after the merge's room.
    let total = if indirect {
        merge_room + n * unit + size
    } else {
        merge_room
    };
    let mut local = MaybeUninit::<[u64; LOCAL / 8]>::uninit();
    let mut sorter = Sorter {
        size: unit,
        compare,
        arg,
        indirect,
    };
    // SAFETY: the room is as large as computed; the elements are the caller's.
    unsafe {
        let room = if total <= LOCAL {
            local.as_mut_ptr().cast::<u8>()
        } else {
            crate::malloc::alloc(total)
        };
        if room.is_null() {
            sorter.size = size;
            sorter.indirect = false;
            return sorter.heap_sort(base, n);
        }
        if indirect {
            let order = room.add(merge_room).cast::<*mut u8>();
            for i in 0..n {
                *order.add(i) = base.add(i * size);
            }
            sorter.merge_sort(order.cast(), n, room);
            permute(base, n, size, order, room.add(merge_room + n * unit));
        } else {
            sorter.merge_sort(base, n, room);
        }
        if total > LOCAL {
            crate::malloc::dealloc(room);
        }
    }
}

/// C11 `qsort`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qsort(base: *mut c_void, n: usize, size: usize, compare: Compare) {
    // SAFETY: as the caller vouches; see `Compare` on the argument.
    unsafe { sort(base.cast(), n, size, compare, core::ptr::null_mut()) }
}

/// GNU `qsort_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qsort_r(
    base: *mut c_void,
    n: usize,
    size: usize,
    compare: Compare,
    arg: *mut c_void,
) {
    // SAFETY: as the caller vouches.
    unsafe { sort(base.cast(), n, size, compare, arg) }
}
