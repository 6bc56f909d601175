//! Bytes in memory that grows.

use crate::stdio::Stream;
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// A growing text; its memory ends with it.
pub(crate) struct Text {
    start: *mut u8,
    len: usize,
    room: usize,
}

impl Text {
    /// Nothing yet, in no memory.
    pub(crate) const fn new() -> Self {
        Self {
            start: null_mut(),
            len: 0,
            room: 0,
        }
    }

    /// What is there.
    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: `len` bytes have been written.
        unsafe { crate::string::slice(self.start, self.len) }
    }

    /// How much is there.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Cuts to the first `len` bytes.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Appends.
    pub(crate) fn push(&mut self, part: &[u8]) -> Result<()> {
        let len = self.len.checked_add(part.len()).ok_or(Errno::ENOMEM)?;
        if len > self.room {
            let room = len.max(self.room * 2).max(64);
            // SAFETY: the memory is this text's own.
            let p = unsafe { crate::malloc::resize(self.start, room) };
            if p.is_null() {
                return Err(Errno::ENOMEM);
            }
            (self.start, self.room) = (p, room);
        }
        // SAFETY: there is room for the part.
        unsafe {
            core::ptr::copy_nonoverlapping(part.as_ptr(), self.start.add(self.len), part.len())
        };
        self.len = len;
        Ok(())
    }

    /// Reads a line, without its newline; false at the end.
    ///
    /// # Safety
    /// `stream` is one.
    pub(crate) unsafe fn read(&mut self, stream: *mut Stream) -> Result<bool> {
        self.len = 0;
        // SAFETY: by the caller's word.
        let mut file = unsafe { crate::stdio::locked(stream) };
        let mut any = false;
        loop {
            match file.get() {
                c if c < 0 => return Ok(any),
                c if c == i32::from(b'\n') => return Ok(true),
                c => self.push(&[c as u8])?,
            }
            any = true;
        }
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        if !self.start.is_null() {
            // SAFETY: the memory is this text's own.
            unsafe { crate::malloc::dealloc(self.start) };
        }
    }
}
