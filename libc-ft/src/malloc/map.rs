//! Memory from the kernel, and back to it.

use super::size::{PAGE, SEGMENT};
use core::ptr::null_mut;
use ftlinux_kernel::mm;

const READ_WRITE: i32 = 1 | 2;
const PRIVATE_ANONYMOUS: i32 = 2 | 0x20;
const DONTNEED: i32 = 4;
const NOHUGEPAGE: i32 = 15;
const MREMAP_MAYMOVE_FIXED: i32 = 3;

fn map(size: usize) -> Option<usize> {
    // SAFETY: a fresh private map touches nothing that exists.
    unsafe { mm::mmap(null_mut(), size, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0) }
        .ok()
        .map(|p| p as usize)
}

/// Gives back `size` bytes at `base`, whole pages of ours.
///
/// # Safety
/// Nobody may use them any more.
pub unsafe fn unmap(base: usize, size: usize) {
    if size != 0 {
        // A failure (too many maps) leaves the memory mapped and unused.
        // SAFETY: as the caller vouches.
        let _ = unsafe { mm::munmap(base as *mut _, size) };
    }
}

/// `size` fresh zero bytes, a multiple of pages, at a place of which `offset`
/// bytes further on is aligned to `align`.
pub fn map_aligned(size: usize, align: usize, offset: usize) -> Option<usize> {
    let base = map(size)?;
    if (base + offset).is_multiple_of(align) {
        return Some(base);
    }
    // SAFETY: it is fresh.
    unsafe { unmap(base, size) };
    let room = size.checked_add(align)?;
    let base = map(room)?;
    let start = (base + offset).next_multiple_of(align) - offset;
    // SAFETY: what is given back lies around what is kept.
    unsafe {
        unmap(base, start - base);
        unmap(start + size, base + room - start - size);
    }
    Some(start)
}

/// Lets the contents of whole pages go; they read as zero next.
///
/// # Safety
/// Nobody may need the contents.
pub unsafe fn discard(base: usize, size: usize) -> bool {
    // SAFETY: as the caller vouches.
    unsafe { mm::madvise(base as *mut _, size, DONTNEED) }.is_ok()
}

/// Small heaps grow by pages, not by huge pages.
pub fn small_pages(base: usize) {
    // Kernels without huge pages refuse, and need not be told.
    // SAFETY: changes no contents.
    let _ = unsafe { mm::madvise(base as *mut _, SEGMENT, NOHUGEPAGE) };
}

/// Changes a mapping's size where it is.
///
/// # Safety
/// The mapping is the caller's; what is cut off must not be in use.
pub unsafe fn resize(base: usize, old: usize, new: usize) -> bool {
    debug_assert!(new.is_multiple_of(PAGE));
    // SAFETY: as the caller vouches.
    unsafe { mm::mremap(base as *mut _, old, new, 0, null_mut()) }.is_ok()
}

/// Moves a mapping onto another, which it replaces.
///
/// # Safety
/// Both are the caller's; the second has at least `new` bytes, not in use.
pub unsafe fn replace(base: usize, old: usize, target: usize, new: usize) -> bool {
    // SAFETY: as the caller vouches.
    unsafe {
        mm::mremap(
            base as *mut _,
            old,
            new,
            MREMAP_MAYMOVE_FIXED,
            target as *mut _,
        )
    }
    .is_ok()
}
