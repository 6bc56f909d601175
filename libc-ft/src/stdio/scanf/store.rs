//! Where strings go: memory of the program's, or from the allocator (`%ms`).

use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// A string in the making, of bytes or wide characters.
pub struct Store {
    at: *mut u8,
    /// The program's pointer, where the memory is ours to get.
    pointer: *mut *mut u8,
    room: usize,
    len: usize,
    none: bool,
}

impl Store {
    /// Into nothing, into `target`, or into memory whose address goes to
    /// `target`.
    pub fn new(target: *mut u8, suppress: bool, allocate: bool) -> Self {
        Self {
            at: if allocate || suppress {
                null_mut()
            } else {
                target
            },
            pointer: if allocate && !suppress {
                target.cast()
            } else {
                null_mut()
            },
            room: 0,
            len: 0,
            none: suppress,
        }
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// `ENOMEM`
    ///
    /// # Safety
    /// The program's memory must have room.
    pub unsafe fn add(&mut self, bytes: &[u8]) -> Result<(), Errno> {
        if self.none {
            return Ok(());
        }
        // SAFETY: the program's memory has room, as the caller vouches, or ours is made to.
        unsafe {
            if !self.pointer.is_null() && self.len + bytes.len() > self.room {
                let room = (self.room * 2).max(32);
                let p = crate::malloc::program::resize(self.at, room);
                if p.is_null() {
                    return Err(Errno::ENOMEM);
                }
                (self.at, self.room) = (p, room);
            }
            core::ptr::copy_nonoverlapping(bytes.as_ptr(), self.at.add(self.len), bytes.len());
        }
        self.len += bytes.len();
        Ok(())
    }

    /// The string is complete: what the allocator gave is the program's now.
    ///
    /// # Safety
    /// The program's pointer must be valid.
    pub unsafe fn finish(&mut self) {
        if !self.pointer.is_null() {
            // SAFETY: the caller's.
            unsafe {
                let fit = crate::malloc::program::resize(self.at, self.len.max(1));
                *self.pointer = if fit.is_null() { self.at } else { fit };
            }
            self.pointer = null_mut();
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if !self.pointer.is_null() {
            // SAFETY: the block came from the allocator; the program has not got it.
            unsafe { crate::malloc::program::dealloc(self.at) };
        }
    }
}
