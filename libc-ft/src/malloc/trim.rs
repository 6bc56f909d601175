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
        let had = (*heap).dirty != 0 || (*heap).huge != 0 || !(*heap).spare.is_null();
        huge::drop_kept(heap);
        let spare = (*heap).spare;
        if !spare.is_null() {
            (*heap).spare = core::ptr::null_mut();
            (*heap).drop_segment(spare);
        }
        (*heap).purge();
        had
    }
}
