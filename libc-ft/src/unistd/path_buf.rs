//! A file name being put together, on the stack.

use core::ffi::c_char;
use ftlinux_kernel::{Errno, Result};

/// At most `PATH_MAX` bytes, its NUL included; always ends in one.
pub(crate) struct PathBuf {
    bytes: [u8; super::PATH_MAX],
    len: usize,
}

impl PathBuf {
    /// An empty name.
    #[inline]
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; super::PATH_MAX],
            len: 0,
        }
    }

    /// Appends; `ENAMETOOLONG` if there is no room.
    pub(crate) fn push(&mut self, part: &[u8]) -> Result<()> {
        let end = self.len + part.len();
        if end >= self.bytes.len() {
            return Err(Errno::ENAMETOOLONG);
        }
        self.bytes[self.len..end].copy_from_slice(part);
        self.bytes[end] = 0;
        self.len = end;
        Ok(())
    }

    /// Appends a number in decimal.
    pub(crate) fn push_number(&mut self, mut n: u64) -> Result<()> {
        let mut digits = [0; 20];
        let mut i = digits.len();
        loop {
            i -= 1;
            digits[i] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                return self.push(&digits[i..]);
            }
        }
    }

    /// Cuts to the first `len` bytes.
    pub(crate) fn truncate(&mut self, len: usize) {
        if len < self.len {
            self.len = len;
            self.bytes[len] = 0;
        }
    }

    /// What is there.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// As a C string.
    pub(crate) fn as_ptr(&self) -> *const c_char {
        self.bytes.as_ptr().cast()
    }
}
