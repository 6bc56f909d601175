//! Writing through the buffer.

use super::fd;
use super::file::{File, flag};
use crate::string::memrchr;
use ftlinux_kernel::general::iovec;
use ftlinux_kernel::{Errno, Result, fs};

const SEEK_CUR: i32 = 1;

fn last_newline(s: &[u8]) -> Option<usize> {
    // SAFETY: the slice is readable.
    unsafe { memrchr(s.as_ptr(), b'\n', s.len()) }
}

impl File {
    /// Turns to writing. False if the stream cannot be written.
    fn begin_write(&mut self) -> bool {
        if self.flags & flag::PUTTING != 0 {
            return true;
        }
        if self.flags & flag::NO_WRITES != 0 {
            self.fail(Errno::EBADF);
            return false;
        }
        if self.unread() > 0 {
            let ahead = self.unread() as i64;
            // Where there are no positions, input and output are apart anyway.
            // SAFETY: no memory is involved.
            if unsafe { (self.ops.seek)(self, -ahead, SEEK_CUR) }.is_ok() && self.offset >= 0 {
                self.offset -= ahead;
            }
        }
        self.ensure_buffer();
        self.reset_pointers();
        self.flags = self.flags & !flag::EOF | flag::PUTTING;
        if self.flags & (flag::LINE | flag::UNBUFFERED) == 0 {
            self.write_end = self.buf_end;
        }
        true
    }

    /// Writes `a`, then `b`, all of it, past the buffer.
    fn drain<'a>(&mut self, mut a: &'a [u8], mut b: &'a [u8]) -> Result<()> {
        loop {
            if a.is_empty() {
                (a, b) = (b, &[]);
            }
            if a.is_empty() {
                return Ok(());
            }
            // SAFETY: the slices are readable.
            let n = unsafe {
                if !b.is_empty() && core::ptr::eq(self.ops, &raw const fd::OPS) {
                    let iov = [a, b].map(|s| iovec {
                        iov_base: s.as_ptr().cast_mut().cast(),
                        iov_len: s.len() as u64,
                    });
                    fd::blocking(self, |fd| fs::writev(fd, iov.as_ptr(), 2))?
                } else {
                    (self.ops.write)(self, a.as_ptr(), a.len())?
                }
            };
            if self.flags & flag::APPEND != 0 {
                self.offset = -1;
            } else if self.offset >= 0 {
                self.offset += n as i64;
            }
            let of_a = n.min(a.len());
            a = &a[of_a..];
            b = &b[(n - of_a).min(b.len())..];
        }
    }

    /// Writes out what the buffer holds, then `more`. What could not be written
    /// is dropped, as every C library does.
    fn write_out(&mut self, more: &[u8]) -> bool {
        let n = self.pending();
        // SAFETY: the bytes lie in the buffer, which nothing writes to until `drain` is done.
        let held =
            unsafe { core::slice::from_raw_parts(self.write_base, if n > 0 { n } else { 0 }) };
        let result = self.drain(held, more);
        self.write_ptr = self.write_base;
        match result {
            Ok(()) => true,
            Err(e) => {
                self.fail(e);
                false
            }
        }
    }

    /// Writes out what the buffer holds.
    pub fn flush_write(&mut self) -> bool {
        self.pending() == 0 || self.write_out(&[])
    }

    /// Room in the buffer.
    #[inline]
    fn room(&self) -> usize {
        self.buf_end as usize - self.write_ptr as usize
    }

    /// Puts bytes into the buffer, which has room for them.
    #[inline]
    unsafe fn store(&mut self, s: &[u8]) {
        // SAFETY: the caller looked at the room.
        unsafe {
            core::ptr::copy_nonoverlapping(s.as_ptr(), self.write_ptr, s.len());
            self.write_ptr = self.write_ptr.add(s.len());
        }
    }

    /// Writes bytes. False on errors.
    pub fn write_bytes(&mut self, s: &[u8]) -> bool {
        if s.len()
            <= self.write_end as usize - (self.write_ptr as usize).min(self.write_end as usize)
        {
            // SAFETY: there is room: `write_end` is at most the buffer's end.
            unsafe { self.store(s) };
            return true;
        }
        self.write_more(s)
    }

    #[inline(never)]
    fn write_more(&mut self, mut s: &[u8]) -> bool {
        if s.is_empty() {
            return true;
        }
        if !self.begin_write() {
            return false;
        }
        if self.flags & flag::UNBUFFERED != 0 {
            return self.write_out(s);
        }
        if self.flags & flag::LINE != 0
            && let Some(last) = last_newline(s)
        {
            let (lines, rest) = s.split_at(last + 1);
            // One call for what fits the buffer beside what it has already.
            let ok = if lines.len() <= self.room() {
                // SAFETY: there is room.
                unsafe { self.store(lines) };
                self.write_out(&[])
            } else {
                self.write_out(lines)
            };
            if !ok {
                return false;
            }
            s = rest;
        }
        if s.len() > self.room() {
            if s.len() >= self.capacity() {
                return self.write_out(s);
            }
            let (now, later) = s.split_at(self.room());
            // SAFETY: there is room.
            unsafe { self.store(now) };
            if !self.write_out(&[]) {
                return false;
            }
            s = later;
        }
        // SAFETY: there is room: less than the capacity is left.
        unsafe { self.store(s) };
        true
    }

    /// Writes one byte. False on errors.
    #[inline(always)]
    pub fn put(&mut self, c: u8) -> bool {
        if self.write_ptr < self.write_end {
            // SAFETY: there is room.
            unsafe {
                *self.write_ptr = c;
                self.write_ptr = self.write_ptr.add(1);
            }
            true
        } else {
            self.put_slow(c)
        }
    }

    #[inline(never)]
    fn put_slow(&mut self, c: u8) -> bool {
        if !self.begin_write() {
            return false;
        }
        if self.flags & flag::UNBUFFERED != 0 {
            return self.write_out(&[c]);
        }
        if self.room() == 0 && !self.write_out(&[]) {
            return false;
        }
        // SAFETY: there is room now.
        unsafe { self.store(&[c]) };
        if c == b'\n' && self.flags & flag::LINE != 0 {
            return self.flush_write();
        }
        true
    }

    /// Makes the buffer's free part usable from outside: `write_ptr` up to the
    /// returned end. Null where everything must go through [`Self::write_bytes`].
    pub fn direct_room(&mut self) -> *mut u8 {
        if self.begin_write() && self.flags & flag::UNBUFFERED == 0 {
            self.buf_end
        } else {
            core::ptr::null_mut()
        }
    }

    /// After `write_ptr` was moved from outside, past bytes from `start` on:
    /// writes out complete lines where lines matter.
    pub fn settle_lines(&mut self, start: *mut u8) -> bool {
        if self.flags & flag::LINE == 0 {
            return true;
        }
        // SAFETY: the new bytes lie in the buffer.
        let new =
            unsafe { core::slice::from_raw_parts(start, self.write_ptr as usize - start as usize) };
        let Some(last) = last_newline(new) else {
            return true;
        };
        let rest = new.len() - last - 1;
        // SAFETY: the rest lies right before `write_ptr`, and moves down within the buffer.
        unsafe {
            let tail = self.write_ptr.sub(rest);
            self.write_ptr = tail;
            let ok = self.flush_write();
            core::ptr::copy(tail, self.write_ptr, rest);
            self.write_ptr = self.write_ptr.add(rest);
            ok
        }
    }

    /// Brings the descriptor to where the stream is: output is written, input
    /// read ahead is given back.
    pub fn sync(&mut self) -> bool {
        if self.flags & flag::PUTTING != 0 {
            return self.flush_write();
        }
        match self.unread_ahead() {
            Ok(()) => true,
            Err(e) => {
                self.fail(e);
                false
            }
        }
    }
}
