//! Giving memory back on demand.

use super::heap::Heap;
use super::huge;

/// Gives back whatever the heap does not need; whether there was anything.
///
/// # Safety
/// `heap` is the calling thread's.
pub unsafe fn trim(heap: *mut Heap) -> bool {
    // SAFETY: as the caller vouches.
    unsafe {
        let kept = huge::drop_kept(heap);
        (*heap).release_unused();
        let dirty = (*heap).dirty != 0;
        (*heap).purge();
        kept || dirty
    }
}
