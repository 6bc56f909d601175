//! A growing array whose lack of memory is an error and no panic.

use super::error::{Error, Result};
use core::ops::{Deref, DerefMut};
use core::ptr::null_mut;

/// A growing array of plain values.
pub struct List<T: Copy> {
    items: *mut T,
    len: usize,
    room: usize,
}

impl<T: Copy> List<T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self {
            items: null_mut(),
            len: 0,
            room: 0,
        }
    }

    /// A list of `n` times `value`.
    pub fn filled(value: T, n: usize) -> Result<Self> {
        let mut list = Self::new();
        list.reserve(n)?;
        for i in 0..n {
            // SAFETY: the room is there.
            unsafe { list.items.add(i).write(value) };
        }
        list.len = n;
        Ok(list)
    }

    fn reserve(&mut self, room: usize) -> Result<()> {
        if room <= self.room {
            return Ok(());
        }
        let bytes = room.checked_mul(size_of::<T>()).ok_or(Error::Space)?;
        // SAFETY: the block is this list's; it keeps what it holds.
        let new = unsafe { crate::malloc::resize(self.items.cast(), bytes) }.cast::<T>();
        if new.is_null() {
            return Err(Error::Space);
        }
        self.items = new;
        self.room = room;
        Ok(())
    }

    /// Adds a value; its place.
    pub fn push(&mut self, value: T) -> Result<usize> {
        if self.len == self.room {
            self.reserve((self.room * 2).max(16))?;
        }
        // SAFETY: the room is there.
        unsafe { self.items.add(self.len).write(value) };
        self.len += 1;
        Ok(self.len - 1)
    }

    /// Takes the last value.
    pub fn pop(&mut self) -> Option<T> {
        let last = *self.last()?;
        self.len -= 1;
        Some(last)
    }

    /// Forgets all values but the first `n`.
    pub fn truncate(&mut self, n: usize) {
        self.len = self.len.min(n);
    }
}

impl<T: Copy> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: that many items have been written.
        unsafe { core::slice::from_raw_parts(self.items, self.len) }
    }
}

impl<T: Copy> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        if self.len == 0 {
            return &mut [];
        }
        // SAFETY: that many items have been written, and the list is borrowed alone.
        unsafe { core::slice::from_raw_parts_mut(self.items, self.len) }
    }
}

impl<T: Copy> Drop for List<T> {
    fn drop(&mut self) {
        // SAFETY: the block is this list's, or null.
        unsafe { crate::malloc::dealloc(self.items.cast()) }
    }
}
