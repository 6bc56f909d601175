//! The text files of names: `/etc/hosts`, `/etc/services`, `/etc/protocols`.

use core::ffi::CStr;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

const AT_FDCWD: i32 = -100;
const O_CLOEXEC: i32 = 0o2_000_000;

/// A whole file in memory.
pub struct File {
    data: *mut u8,
    len: usize,
}

impl File {
    /// Reads a file.
    pub fn read(path: &CStr) -> Result<Self> {
        // SAFETY: the path is a C string.
        let fd = unsafe { kernel::fs::openat(AT_FDCWD, path.as_ptr(), O_CLOEXEC, 0) }?;
        let file = Self::read_descriptor(fd);
        // SAFETY: the descriptor is ours; nothing is lost if closing it fails.
        let _ = unsafe { kernel::fs::close(fd) };
        file
    }

    fn read_descriptor(fd: i32) -> Result<Self> {
        let mut file = Self {
            data: core::ptr::null_mut(),
            len: 0,
        };
        let mut room = 0;
        loop {
            if file.len == room {
                room = if room == 0 { 4096 } else { room * 2 };
                // SAFETY: the block is ours, or null.
                let data = unsafe { crate::malloc::resize(file.data, room) };
                if data.is_null() {
                    return Err(Errno::ENOMEM);
                }
                file.data = data;
            }
            // SAFETY: what is left of the block is writable.
            let n =
                unsafe { kernel::fs::read(fd, file.data.add(file.len).cast(), room - file.len) };
            match n {
                Ok(0) => return Ok(file),
                Ok(n) => file.len += n,
                Err(Errno::EINTR) => {}
                Err(e) => return Err(e),
            }
        }
    }

    /// The file's contents.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: `len` bytes were read into the block.
        unsafe { crate::string::slice(self.data, self.len) }
    }

    /// Its lines without comments.
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes().split(|&c| c == b'\n').map(without_comment)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // SAFETY: the block is ours, or null.
        unsafe { crate::malloc::dealloc(self.data) }
    }
}

fn without_comment(line: &[u8]) -> &[u8] {
    let end = line.iter().position(|&c| c == b'#');
    &line[..end.unwrap_or(line.len())]
}

/// The words of a line.
pub fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    line.split(|c| c.is_ascii_whitespace())
        .filter(|w| !w.is_empty())
}

/// A decimal number, whole.
pub fn decimal(text: &[u8]) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0u32, |n, &c| {
        if !c.is_ascii_digit() {
            return None;
        }
        n.checked_mul(10)?.checked_add(u32::from(c - b'0'))
    })
}
