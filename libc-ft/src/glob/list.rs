//! The names found, in memory that the C caller sees.

use core::ffi::c_char;
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// `gl_pathv`: `offs` nulls, the names, a null.
pub(crate) struct List {
    start: *mut *mut c_char,
    len: usize,
    offs: usize,
    room: usize,
}

impl List {
    /// A list of `len` names, which may be null when there are none.
    pub(crate) fn new(start: *mut *mut c_char, len: usize, offs: usize) -> Self {
        let room = if start.is_null() { 0 } else { offs + len + 1 };
        Self {
            start,
            len,
            offs,
            room,
        }
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Array and length, for `glob_t`.
    pub(crate) fn parts(&self) -> (*mut *mut c_char, usize) {
        (self.start, self.len)
    }

    /// Makes room for one more name, and the array itself where there is none.
    pub(crate) fn grow(&mut self) -> Result<()> {
        if self.offs + self.len + 2 <= self.room {
            return Ok(());
        }
        let room = (self.room * 2).max(self.offs + self.len + 2).max(16);
        // SAFETY: the array is this list's; its new places are written before they are read.
        unsafe {
            let p: *mut *mut c_char =
                crate::malloc::resize(self.start.cast(), room * size_of::<*mut c_char>()).cast();
            if p.is_null() {
                return Err(Errno::ENOMEM);
            }
            if self.room == 0 {
                for i in 0..=self.offs {
                    p.add(i).write(null_mut());
                }
            }
            (self.start, self.room) = (p, room);
        }
        Ok(())
    }

    /// The names.
    pub(crate) fn names(&self) -> &[*mut c_char] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: that many names are there.
        unsafe { core::slice::from_raw_parts(self.start.add(self.offs), self.len) }
    }

    /// Adds a name of two parts.
    pub(crate) fn add(&mut self, head: &[u8], tail: &[u8]) -> Result<()> {
        self.grow()?;
        // SAFETY: the memory is as long as both parts and a NUL; the array has room for one more.
        unsafe {
            let p = crate::malloc::alloc(head.len() + tail.len() + 1);
            if p.is_null() {
                return Err(Errno::ENOMEM);
            }
            core::ptr::copy_nonoverlapping(head.as_ptr(), p, head.len());
            core::ptr::copy_nonoverlapping(tail.as_ptr(), p.add(head.len()), tail.len());
            p.add(head.len() + tail.len()).write(0);
            let end = self.start.add(self.offs + self.len);
            end.write(p.cast());
            end.add(1).write(null_mut());
        }
        self.len += 1;
        Ok(())
    }

    /// Sorts the names from `first` on, by byte.
    pub(crate) fn sort(&mut self, first: usize) {
        if self.len <= first {
            return;
        }
        // SAFETY: that many names are there, each a C string.
        unsafe {
            let names = core::slice::from_raw_parts_mut(
                self.start.add(self.offs + first),
                self.len - first,
            );
            names.sort_unstable_by(|&a, &b| crate::string::bytes(a).cmp(crate::string::bytes(b)));
        }
    }

    /// Gives all memory back.
    pub(crate) fn free(self) {
        // SAFETY: names and array came from the allocator.
        unsafe {
            for i in 0..self.len {
                crate::malloc::dealloc((*self.start.add(self.offs + i)).cast());
            }
            crate::malloc::dealloc(self.start.cast());
        }
    }
}
