//! Positions: `fseek`, `ftell`, `rewind`, `fgetpos`, `fsetpos`.

use super::file::{File, Stream, flag, own};
use super::lock::locked;
use crate::internal::shim::{ret, set_errno};
use crate::wchar::MbState;
use core::ffi::{c_int, c_long};
use ftlinux_kernel::{Errno, Result};

const SEEK_SET: c_int = 0;
const SEEK_CUR: c_int = 1;
const SEEK_END: c_int = 2;
const SEEK_HOLE: c_int = 4;

/// `fpos_t`.
#[repr(C)]
pub struct Position {
    offset: i64,
    state: MbState,
}

const _: () = assert!(size_of::<Position>() == 16);

/// Where a stream over memory is to go: `at` is where it is, `end` where its
/// contents end.
pub(crate) fn target(offset: i64, whence: c_int, at: usize, end: usize) -> Result<usize> {
    let base = match whence {
        SEEK_SET => 0,
        SEEK_CUR => at,
        SEEK_END => end,
        _ => return Err(Errno::EINVAL),
    };
    let to = (base as i64).checked_add(offset).ok_or(Errno::EOVERFLOW)?;
    usize::try_from(to).map_err(|_| Errno::EINVAL)
}

impl File {
    /// Where what is behind the stream is: at `read_end` or `write_base`.
    fn raw_position(&mut self) -> Result<i64> {
        if self.flags & flag::APPEND != 0 && self.flags & flag::PUTTING != 0 && self.pending() > 0 {
            // What is appended goes to the end, wherever the descriptor is.
            // SAFETY: no memory is involved.
            return unsafe { (self.ops.seek)(self, 0, SEEK_END) };
        }
        if self.offset < 0 {
            // SAFETY: no memory is involved.
            self.offset = unsafe { (self.ops.seek)(self, 0, SEEK_CUR)? };
        }
        Ok(self.offset)
    }

    /// The stream's position.
    pub fn tell(&mut self) -> Result<i64> {
        let at = self.raw_position()?;
        let here = at - self.unread() as i64 + self.pending() as i64;
        if here < 0 { Err(Errno::EIO) } else { Ok(here) }
    }

    /// Moves the position.
    pub fn seek(&mut self, offset: i64, whence: c_int) -> Result<()> {
        if !(0..=SEEK_HOLE).contains(&whence) {
            return Err(Errno::EINVAL);
        }
        if self.flags & flag::PUTTING == 0 && self.seek_in_buffer(offset, whence) {
            self.flags &= !flag::EOF;
            return Ok(());
        }
        if !self.flush_write() {
            // SAFETY: the calling thread's own.
            return Err(Errno::from_raw(unsafe {
                *ftlinux_kernel::thread::errno_location()
            }));
        }
        let offset = if whence == SEEK_CUR {
            offset
                .checked_sub(self.unread() as i64)
                .ok_or(Errno::EOVERFLOW)?
        } else {
            offset
        };
        // SAFETY: no memory is involved.
        let at = unsafe { (self.ops.seek)(self, offset, whence)? };
        self.reset_pointers();
        self.offset = at;
        self.flags &= !flag::EOF;
        self.conversion = MbState::new();
        Ok(())
    }

    /// Moves within what was read already, if the target lies there.
    fn seek_in_buffer(&mut self, offset: i64, whence: c_int) -> bool {
        if self.own & own::PUSHED_BACK != 0 || self.read_end <= self.read_base {
            return false;
        }
        let move_by = match whence {
            SEEK_CUR => Some(offset),
            SEEK_SET if self.offset >= 0 => (self.offset - self.unread() as i64)
                .checked_neg()
                .and_then(|o| o.checked_add(offset)),
            _ => None,
        };
        let Some(by) = move_by else { return false };
        let before = self.read_ptr as i64 - self.read_base as i64;
        if by < -before || by > self.unread() as i64 {
            return false;
        }
        self.read_ptr = self.read_ptr.wrapping_offset(by as isize);
        self.conversion = MbState::new();
        true
    }
}

/// `fseeko` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fseeko(s: *mut Stream, offset: c_long, whence: c_int) -> c_int {
    // SAFETY: an open stream.
    ret(unsafe { locked(s) }.seek(offset, whence).map(|()| 0))
}
alias!(fseeko => fseek, fseeko64);

/// `ftello` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftello(s: *mut Stream) -> c_long {
    // SAFETY: an open stream.
    ret(unsafe { locked(s) }.tell())
}
alias!(ftello => ftell, ftello64, _IO_ftell);

/// `rewind` (C11 7.21.9.5).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rewind(s: *mut Stream) {
    // SAFETY: an open stream.
    let mut f = unsafe { locked(s) };
    if let Err(e) = f.seek(0, SEEK_SET) {
        set_errno(e);
    }
    f.flags &= !(flag::ERR | flag::EOF);
}

/// `fgetpos` (C11 7.21.9.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetpos(s: *mut Stream, position: *mut Position) -> c_int {
    // SAFETY: an open stream and the caller's memory.
    unsafe {
        let mut f = locked(s);
        let result = f.tell().map(|offset| {
            let state = f.conversion;
            position.write(Position { offset, state });
            0
        });
        ret(result)
    }
}
alias!(fgetpos => fgetpos64, _IO_fgetpos);

/// `fsetpos` (C11 7.21.9.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsetpos(s: *mut Stream, position: *const Position) -> c_int {
    // SAFETY: an open stream and a position of `fgetpos`.
    unsafe {
        let mut f = locked(s);
        let result = f.seek((*position).offset, SEEK_SET).map(|()| {
            f.conversion = (*position).state;
            0
        });
        ret(result)
    }
}
alias!(fsetpos => fsetpos64, _IO_fsetpos);
