//! Messages on standard error: what `perror`, `err` and `error` are made of.

use super::file::{Stream, stderr, stdout};
use super::lock::locked;
use super::printf::{Out, decimal, format};
use crate::internal::variadic::VaList;
use core::ffi::{CStr, c_char, c_int};

/// The bytes of a C string; null has none.
unsafe fn bytes<'a>(s: *const c_char) -> &'a [u8] {
    if s.is_null() {
        return b"";
    }
    // SAFETY: a C string.
    unsafe { CStr::from_ptr(s) }.to_bytes()
}

/// A message in the making.
pub struct Message<'a>(&'a mut Out);

impl Message<'_> {
    /// Adds text.
    pub fn text(&mut self, s: &[u8]) -> &mut Self {
        self.0.put(s);
        self
    }

    /// Adds a C string.
    ///
    /// # Safety
    /// `s` must be one, or null.
    pub unsafe fn string(&mut self, s: *const c_char) -> &mut Self {
        // SAFETY: the caller's.
        self.text(unsafe { bytes(s) })
    }

    /// Adds a number.
    pub fn number(&mut self, n: u64) -> &mut Self {
        self.text(decimal(n, &mut [0; 20]))
    }

    /// Adds what an error number means.
    pub fn error(&mut self, number: c_int) -> &mut Self {
        let mut room = [0; 32];
        let text = crate::string::strerror::error_text(number, &mut room);
        let n = text.iter().position(|&c| c == 0).unwrap_or(text.len());
        self.text(&text[..n])
    }

    /// Adds formatted text. What is wrong with the format ends the text there.
    ///
    /// # Safety
    /// As for `vfprintf`.
    pub unsafe fn format(&mut self, fmt: *const c_char, ap: VaList) -> &mut Self {
        // SAFETY: the caller's.
        let _ = unsafe { format(self.0, fmt.cast(), &mut *ap) };
        self
    }
}

/// Runs `f` with standard error, whose output comes out in one piece.
pub fn on_stderr(f: impl FnOnce(&mut Message<'_>)) {
    // SAFETY: standard error is always there.
    unsafe { on_stream(stderr, f) }
}

/// Runs `f` with a stream, whose output comes out in one piece.
///
/// # Safety
/// The stream must be open.
pub unsafe fn on_stream(stream: *mut Stream, f: impl FnOnce(&mut Message<'_>)) {
    let mut scratch = [0; 512];
    // SAFETY: the calling thread's own; the caller's stream.
    unsafe {
        let errno = ftlinux_kernel::thread::errno_location();
        let before = *errno;
        let mut file = locked(stream);
        let mut out = Out::stream(&raw mut *file, &mut scratch);
        f(&mut Message(&mut out));
        out.finish_stream();
        *errno = before;
    }
}

/// Writes out standard output, so that messages come after it.
pub fn flush_stdout() {
    // SAFETY: standard output is always there.
    unsafe { locked(stdout) }.flush_write();
}

/// `perror` (C11 7.21.10.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn perror(text: *const c_char) {
    // SAFETY: the calling thread's own.
    let number = unsafe { *ftlinux_kernel::thread::errno_location() };
    on_stderr(|m| {
        // SAFETY: a C string or null.
        let text = unsafe { bytes(text) };
        if !text.is_empty() {
            m.text(text).text(b": ");
        }
        m.error(number).text(b"\n");
    });
}

/// Puts a message together in memory, cut to fit; its length.
pub fn in_memory(buf: &mut [u8], f: impl FnOnce(&mut Message<'_>)) -> usize {
    // SAFETY: the slice is writable.
    let mut out = unsafe { Out::memory(buf.as_mut_ptr(), buf.len()) };
    f(&mut Message(&mut out));
    out.count().min(buf.len())
}
