//! `stdio_ext.h`: what a stream is doing (`man 3 stdio_ext`).

use super::file::{Stream, flag};
use super::list;
use super::lock::{locked, unlocked};
use crate::wchar::MbState;
use core::ffi::c_int;
use core::sync::atomic::Ordering;

/// Whether a flag is set.
unsafe fn has(s: *mut Stream, bits: i32) -> c_int {
    // SAFETY: an open stream.
    c_int::from(unsafe { unlocked(s) }.flags & bits != 0)
}

/// `__fbufsize`: the size of the buffer in use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fbufsize(s: *mut Stream) -> usize {
    // SAFETY: an open stream.
    unsafe { unlocked(s) }.capacity()
}

/// `__freading`: only for reading, or reading last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __freading(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    let f = unsafe { unlocked(s) };
    c_int::from(
        f.flags & flag::NO_WRITES != 0
            || (f.flags & flag::PUTTING == 0 && f.read_end > f.read_base),
    )
}

/// `__fwriting`: only for writing, or writing last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fwriting(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { has(s, flag::NO_READS | flag::PUTTING) }
}

/// `__freadable`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __freadable(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    1 - unsafe { has(s, flag::NO_READS) }
}

/// `__fwritable`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fwritable(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    1 - unsafe { has(s, flag::NO_WRITES) }
}

/// `__flbf`: line buffered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __flbf(s: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    unsafe { has(s, flag::LINE) }
}

/// `__fpurge`: drops what is buffered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fpurge(s: *mut Stream) {
    // SAFETY: an open stream.
    let mut f = unsafe { locked(s) };
    f.reset_pointers();
    f.conversion = MbState::new();
}

/// `__fpending`: bytes of output in the buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fpending(s: *mut Stream) -> usize {
    // SAFETY: an open stream.
    unsafe { unlocked(s) }.pending()
}

/// `__fseterr`: sets the error mark.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fseterr(s: *mut Stream) {
    // SAFETY: an open stream.
    unsafe { locked(s) }.flags |= flag::ERR;
}

/// `_flushlbf`: writes out all line buffered streams.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _flushlbf() {
    list::for_each(|s| {
        // SAFETY: an open stream.
        unsafe {
            if (*s).file.flags & flag::LINE != 0 && (*s).file.pending() > 0 {
                locked(s).flush_write();
            }
        }
    });
}

/// `__fsetlocking`: who locks the stream; returns who did.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fsetlocking(s: *mut Stream, kind: c_int) -> c_int {
    const INTERNAL: c_int = 1;
    const BY_CALLER: c_int = 2;
    // SAFETY: an open stream.
    let by_caller = unsafe { &(*s).lock.by_caller };
    let before = by_caller.load(Ordering::Relaxed);
    if kind == INTERNAL || kind == BY_CALLER {
        by_caller.store(kind == BY_CALLER, Ordering::Relaxed);
    }
    if before { BY_CALLER } else { INTERNAL }
}
