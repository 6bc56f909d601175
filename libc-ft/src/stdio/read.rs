//! Reading through the buffer.

use super::file::{File, flag, own};
use super::{fd, file, lock};
use ftlinux_kernel::Errno;

const SEEK_CUR: i32 = 1;

impl File {
    /// Turns to reading. False if the stream cannot be read.
    fn begin_read(&mut self) -> bool {
        if self.flags & flag::NO_READS != 0 {
            self.fail(Errno::EBADF);
            return false;
        }
        if self.flags & flag::PUTTING != 0 {
            if !self.flush_write() {
                return false;
            }
            self.reset_pointers();
        }
        true
    }

    /// Makes at least one byte available at `read_ptr`; false at the end and
    /// on errors.
    #[cold]
    #[inline(never)]
    pub fn underflow(&mut self) -> bool {
        if !self.begin_read() {
            return false;
        }
        if self.read_ptr < self.read_end {
            return true;
        }
        if self.flags & flag::EOF != 0 {
            return false;
        }
        self.ensure_buffer();
        show_prompt(self);
        self.own &= !own::PUSHED_BACK;
        let (base, capacity) = (self.buf_base, self.capacity());
        let n = self.fill(base, capacity);
        self.reset_pointers();
        // SAFETY: that many bytes were read into the buffer.
        self.read_end = unsafe { base.add(n) };
        n > 0
    }

    /// Reads once, straight into `p[..n]`; 0 at the end and on errors.
    fn fill(&mut self, p: *mut u8, n: usize) -> usize {
        // SAFETY: the memory is the stream's buffer or a caller's.
        match unsafe { (self.ops.read)(self, p, n) } {
            Ok(0) => {
                self.flags |= flag::EOF;
                0
            }
            Ok(got) => {
                if self.offset >= 0 {
                    self.offset += got as i64;
                }
                got
            }
            Err(e) => {
                self.fail(e);
                0
            }
        }
    }

    /// The next byte, or -1.
    #[inline(always)]
    pub fn get(&mut self) -> i32 {
        if self.read_ptr < self.read_end || self.underflow() {
            // SAFETY: there is a byte.
            unsafe {
                let c = *self.read_ptr;
                self.read_ptr = self.read_ptr.add(1);
                i32::from(c)
            }
        } else {
            -1
        }
    }

    /// Reads up to `n` bytes, fewer only at the end and on errors.
    ///
    /// # Safety
    /// `p[..n]` must be writable.
    pub unsafe fn read_bytes(&mut self, mut p: *mut u8, n: usize) -> usize {
        let mut left = n;
        while left > 0 {
            let have = self.unread().min(left);
            if have > 0 {
                // SAFETY: both ends have that many bytes; user memory is apart from the buffer.
                unsafe {
                    core::ptr::copy_nonoverlapping(self.read_ptr, p, have);
                    self.read_ptr = self.read_ptr.add(have);
                    p = p.add(have);
                }
                left -= have;
                continue;
            }
            // Whatever would fill the buffer goes past it.
            if self.flags & flag::PUTTING == 0
                && !self.buf_base.is_null()
                && left >= self.capacity()
                && self.flags & (flag::EOF | flag::NO_READS) == 0
            {
                show_prompt(self);
                self.reset_pointers();
                let got = self.fill(p, left);
                if got == 0 {
                    break;
                }
                // SAFETY: so many bytes were read there.
                p = unsafe { p.add(got) };
                left -= got;
            } else if !self.underflow() {
                break;
            }
        }
        n - left
    }

    /// Gives back what was read ahead, so that the descriptor's position is the
    /// stream's; nothing happens where there are no positions.
    pub fn unread_ahead(&mut self) -> Result<(), Errno> {
        let ahead = self.unread() as i64;
        if ahead > 0 {
            // SAFETY: no memory is involved.
            match unsafe { (self.ops.seek)(self, -ahead, SEEK_CUR) } {
                Ok(_) => {}
                Err(Errno::ESPIPE) => return Ok(()),
                Err(e) => return Err(e),
            }
        }
        self.reset_pointers();
        self.offset = -1;
        Ok(())
    }
}

/// Writes out standard output, if a terminal waits there, before input is
/// waited for (C11 7.21.3).
fn show_prompt(f: &File) {
    if !core::ptr::eq(f.ops, &raw const fd::OPS) {
        return;
    }
    let out = file::standard_output();
    if core::ptr::eq(f, out.cast()) {
        return;
    }
    // SAFETY: the object is always there. The look before locking may be stale, as the whole
    // promise is best effort between threads.
    unsafe {
        if (*out).file.flags & flag::LINE != 0
            && (*out).file.pending() > 0
            && (*out).lock.try_lock()
        {
            lock::unlocked(out).flush_write();
            (*out).lock.unlock();
        }
    }
}
