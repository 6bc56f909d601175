//! `setvbuf` and its older forms.

use super::file::{File, Stream, flag, own};
use super::lock::locked;
use super::{fclose, fd};
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

const FULL: c_int = 0;
const LINE: c_int = 1;
const NONE: c_int = 2;

/// Sets the way of buffering, and the buffer where one is given.
unsafe fn set(f: &mut File, buffer: *mut c_char, mode: c_int, size: usize) -> c_int {
    let bits = match mode {
        FULL => 0,
        LINE => flag::LINE,
        NONE => flag::UNBUFFERED,
        _ => return -1,
    };
    let replaces = mode == NONE || (!buffer.is_null() && size > 0);
    if f.flags & flag::PUTTING != 0 && !f.flush_write() {
        return -1;
    }
    if replaces && f.unread() > 0 {
        // What was read ahead must not be lost.
        if f.unread_ahead().is_err() || f.unread() > 0 {
            return -1;
        }
    }
    f.flags = f.flags & !(flag::LINE | flag::UNBUFFERED) | bits;
    f.own |= own::BUFFERING_SET;
    if replaces {
        fclose::release_buffer(f);
        if mode != NONE {
            // SAFETY: the caller's buffer stays as long as the stream.
            unsafe { f.set_buffer(buffer.cast(), size) };
        }
    } else if f.flags & flag::PUTTING != 0 {
        // The next byte finds out what the new way is.
        f.reset_pointers();
    } else if f.unread() == 0 && f.capacity() == 1 {
        // From unbuffered to buffered.
        fclose::release_buffer(f);
    }
    0
}

/// `setvbuf` (C11 7.21.5.6).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setvbuf(
    s: *mut Stream,
    buffer: *mut c_char,
    mode: c_int,
    size: usize,
) -> c_int {
    // SAFETY: an open stream and the caller's memory.
    unsafe { set(&mut locked(s), buffer, mode, size) }
}
alias!(setvbuf => _IO_setvbuf);

/// `setbuffer` (`man 3 setbuf`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setbuffer(s: *mut Stream, buffer: *mut c_char, size: usize) {
    let mode = if buffer.is_null() { NONE } else { FULL };
    // SAFETY: an open stream and the caller's memory.
    unsafe { set(&mut locked(s), buffer, mode, size) };
}
alias!(setbuffer => _IO_setbuffer);

/// `setbuf` (C11 7.21.5.5).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setbuf(s: *mut Stream, buffer: *mut c_char) {
    let mode = if buffer.is_null() { NONE } else { FULL };
    // SAFETY: an open stream and a buffer of `BUFSIZ` bytes.
    unsafe { set(&mut locked(s), buffer, mode, fd::BUFFER) };
}
alias!(setbuf => _IO_setbuf);

/// `setlinebuf` (`man 3 setbuf`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlinebuf(s: *mut Stream) {
    // SAFETY: an open stream.
    unsafe { set(&mut locked(s), null_mut(), LINE, 0) };
}
