//! Files of the system, line by line.

use core::ffi::{CStr, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, O_CLOEXEC, O_RDONLY};
use kernel::{Errno, Result};

/// An open file and what was read of it.
pub(crate) struct Lines {
    fd: c_int,
    buffer: *mut u8,
    room: usize,
    /// Where the line given last begins.
    last: usize,
    at: usize,
    end: usize,
}

// SAFETY: the buffer belongs to this alone.
unsafe impl Send for Lines {}

impl Lines {
    /// Opens a file.
    pub(crate) fn open(path: &CStr) -> Result<Self> {
        // SAFETY: the name is a C string.
        let fd = unsafe {
            kernel::fs::openat(AT_FDCWD, path.as_ptr(), (O_RDONLY | O_CLOEXEC) as c_int, 0)
        }?;
        Ok(Self {
            fd,
            buffer: core::ptr::null_mut(),
            room: 0,
            last: 0,
            at: 0,
            end: 0,
        })
    }

    /// The next line, without its newline; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<&[u8]>> {
        let mut seen = 0;
        self.last = self.at;
        loop {
            // SAFETY: `at..end` of the buffer is filled.
            let rest = unsafe {
                crate::string::slice(self.buffer.wrapping_add(self.at), self.end - self.at)
            };
            if let Some(n) = rest[seen..].iter().position(|&c| c == b'\n') {
                self.at += seen + n + 1;
                return Ok(Some(&rest[..seen + n]));
            }
            seen = rest.len();
            if self.fill()? == 0 {
                let (start, n) = (self.at, self.end - self.at);
                self.at = self.end;
                // SAFETY: as above. A last line need not end in a newline.
                return Ok(
                    (n > 0).then(|| unsafe { crate::string::slice(self.buffer.add(start), n) })
                );
            }
        }
    }

    /// Gives the last line again.
    pub(crate) fn again(&mut self) {
        self.at = self.last;
    }

    /// Reads more behind what there is; how much.
    fn fill(&mut self) -> Result<usize> {
        // SAFETY: what is moved and read lies within the buffer's room.
        unsafe {
            if self.at > 0 {
                core::ptr::copy(self.buffer.add(self.at), self.buffer, self.end - self.at);
                (self.last, self.at, self.end) = (0, 0, self.end - self.at);
            }
            if self.end == self.room {
                let room = (self.room * 2).max(4096);
                let p = crate::malloc::resize(self.buffer, room);
                if p.is_null() {
                    return Err(Errno::ENOMEM);
                }
                (self.buffer, self.room) = (p, room);
            }
            loop {
                match kernel::fs::read(
                    self.fd,
                    self.buffer.add(self.end).cast(),
                    self.room - self.end,
                ) {
                    Err(Errno::EINTR) => {}
                    r => return r.inspect(|n| self.end += n),
                }
            }
        }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        // SAFETY: descriptor and buffer are this alone's.
        unsafe {
            let _ = kernel::fs::close(self.fd);
            if !self.buffer.is_null() {
                crate::malloc::dealloc(self.buffer);
            }
        }
    }
}
