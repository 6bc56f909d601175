//! `insque`, `remque`: doubly linked lists.

use core::ptr::null_mut;

/// How an element of such a list begins.
#[repr(C)]
pub struct Element {
    next: *mut Element,
    previous: *mut Element,
}

/// XSI `insque`: after `previous`, or alone if that is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn insque(element: *mut Element, previous: *mut Element) {
    // SAFETY: as the caller vouches.
    unsafe {
        if previous.is_null() {
            (*element).next = null_mut();
            (*element).previous = null_mut();
            return;
        }
        let next = (*previous).next;
        (*element).next = next;
        (*element).previous = previous;
        (*previous).next = element;
        if !next.is_null() {
            (*next).previous = element;
        }
    }
}

/// XSI `remque`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remque(element: *mut Element) {
    // SAFETY: as the caller vouches.
    unsafe {
        let (next, previous) = ((*element).next, (*element).previous);
        if !next.is_null() {
            (*next).previous = previous;
        }
        if !previous.is_null() {
            (*previous).next = next;
        }
    }
}
