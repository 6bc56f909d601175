//! Directories that have been walked: a set of device and inode numbers.

use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// The set: open addressing, at most half full. An inode number of 0 is none.
pub(super) struct Seen {
    slots: *mut (u64, u64),
    room: usize,
    len: usize,
}

impl Seen {
    /// Nothing seen yet.
    pub(super) const fn new() -> Self {
        Self {
            slots: null_mut(),
            room: 0,
            len: 0,
        }
    }

    /// The slot that has the pair, or where it belongs.
    fn slot(&self, pair: (u64, u64)) -> *mut (u64, u64) {
        let hash = (pair.1 ^ pair.0.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut i = (hash >> 32) as usize & (self.room - 1);
        loop {
            let p = self.slots.wrapping_add(i);
            // SAFETY: `i` is below the room, and slots are initialised.
            let found = unsafe { *p };
            if found == pair || found.1 == 0 {
                return p;
            }
            i = (i + 1) & (self.room - 1);
        }
    }

    fn grow(&mut self) -> Result<()> {
        let room = (self.room * 2).max(64);
        // SAFETY: zeroed memory is empty slots; all old slots are taken over.
        unsafe {
            let slots: *mut (u64, u64) =
                crate::malloc::alloc_zeroed(room * size_of::<(u64, u64)>()).cast();
            if slots.is_null() {
                return Err(Errno::ENOMEM);
            }
            let old = core::mem::replace(
                self,
                Self {
                    slots,
                    room,
                    len: self.len,
                },
            );
            for i in 0..old.room {
                let pair = *old.slots.add(i);
                if pair.1 != 0 {
                    *self.slot(pair) = pair;
                }
            }
        }
        Ok(())
    }

    /// Adds a directory; whether it is new.
    pub(super) fn add(&mut self, dev: u64, ino: u64) -> Result<bool> {
        if self.len * 2 >= self.room {
            self.grow()?;
        }
        let p = self.slot((dev, ino));
        // SAFETY: a slot of the set.
        unsafe {
            if (*p).1 != 0 {
                return Ok(false);
            }
            *p = (dev, ino);
        }
        self.len += 1;
        Ok(true)
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        if !self.slots.is_null() {
            // SAFETY: the memory is this set's own.
            unsafe { crate::malloc::dealloc(self.slots.cast()) };
        }
    }
}
