//! The list of open streams: what `fflush(NULL)` and `exit` go through.

use super::file::{Stream, standard};
use super::lock::FileLock;
use core::cell::UnsafeCell;
use core::ptr::null_mut;

/// The open streams other than the standard ones.
struct List {
    lock: FileLock,
    head: UnsafeCell<*mut Stream>,
}

// SAFETY: the head is read and written under the lock only.
unsafe impl Sync for List {}

static OPEN: List = List {
    lock: FileLock::new(),
    head: UnsafeCell::new(null_mut()),
};

/// Runs `f` with the list locked.
fn with<R>(f: impl FnOnce(&mut *mut Stream) -> R) -> R {
    OPEN.lock.lock();
    // SAFETY: the lock is held, and no caller of `with` calls it in `f` while it uses the head.
    let r = f(unsafe { &mut *OPEN.head.get() });
    OPEN.lock.unlock();
    r
}

/// Adds a new stream.
///
/// # Safety
/// `s` must be valid until [`remove`].
pub unsafe fn add(s: *mut Stream) {
    // SAFETY: the new stream is the caller's alone; those in the list are open.
    with(|head| unsafe {
        (*s).file.chain = *head;
        (*s).file.prev = null_mut();
        if !head.is_null() {
            (**head).file.prev = s;
        }
        *head = s;
    });
}

/// Takes a stream out, if it is in.
///
/// # Safety
/// `s` must be an open stream.
pub unsafe fn remove(s: *mut Stream) {
    // SAFETY: the list holds open streams only, and is locked.
    with(|head| unsafe {
        let (next, prev) = ((*s).file.chain, (*s).file.prev);
        if !next.is_null() {
            (*next).file.prev = prev;
        }
        if !prev.is_null() {
            (*prev).file.chain = next;
        } else if *head == s {
            *head = next;
        }
        (*s).file.chain = null_mut();
        (*s).file.prev = null_mut();
    });
}

/// Calls `visit` for every open stream, the standard ones first.
pub fn for_each(mut visit: impl FnMut(*mut Stream)) {
    with(|head| {
        for s in standard() {
            visit(s);
        }
        let mut s = *head;
        while !s.is_null() {
            visit(s);
            // SAFETY: the list is locked and holds open streams.
            s = unsafe { (*s).file.chain };
        }
    });
}

/// Any one open stream other than the standard ones.
pub fn first() -> *mut Stream {
    with(|head| *head)
}

/// Writes out every stream and gives back what was read ahead: for `exit`.
pub fn flush_all() {
    for_each(|s| {
        // SAFETY: open streams. One that another thread holds is given a chance, no more:
        // that thread may wait for input for ever.
        unsafe {
            let mut got = (*s).lock.try_lock();
            if !got {
                let _ = ftlinux_kernel::thread::sched_yield();
                got = (*s).lock.try_lock();
            }
            if got || (*s).file.pending() > 0 {
                let _ = (*s).file.sync();
            }
            if got {
                (*s).lock.unlock();
            }
        }
    });
}

/// Before a fork: the list is whole while this is held.
pub fn lock_all() {
    OPEN.lock.lock();
}

/// After a fork, in the parent.
pub fn unlock_all() {
    OPEN.lock.unlock();
}

/// After a fork, in the child: locks that other threads held are open.
///
/// # Safety
/// No other thread may exist.
pub unsafe fn reset_locks() {
    // SAFETY: the caller's.
    unsafe {
        OPEN.lock.reset();
        for_each(|s| (*s).lock.reset());
    }
}
