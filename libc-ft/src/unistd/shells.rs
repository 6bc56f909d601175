//! `getusershell`: the shells that `/etc/shells` lists.

use super::read_small;
use core::cell::UnsafeCell;
use core::ffi::c_char;

/// The file, with each shell made a C string, and how far the program is.
struct Shells {
    text: [u8; 4096],
    len: usize,
    at: usize,
}

/// One list for the program.
struct Shared(UnsafeCell<Shells>);
// SAFETY: the C interface allows one thread at a time.
unsafe impl Sync for Shared {}
static SHELLS: Shared = Shared(UnsafeCell::new(Shells {
    text: [0; 4096],
    len: 0,
    at: 0,
}));

impl Shells {
    /// Reads the file; without one there are the two that always were.
    fn load(&mut self) {
        self.at = 0;
        let room = self.text.len() - 1;
        self.len = match read_small(c"/etc/shells", &mut self.text[..room]) {
            Ok(read) => read.len(),
            Err(_) => {
                let usual = b"/bin/sh\n/bin/csh\n";
                self.text[..usual.len()].copy_from_slice(usual);
                usual.len()
            }
        };
        self.text[self.len] = 0;
    }

    /// The next absolute name, ended by a NUL in its place.
    fn next(&mut self) -> *mut c_char {
        while self.at < self.len {
            let start = self.at;
            let line = &mut self.text[start..];
            let end = line
                .iter()
                .position(|&c| c == b'\n' || c == 0)
                .unwrap_or(line.len() - 1);
            self.at += end + 1;
            let name_end = line[..end]
                .iter()
                .position(|&c| c == b'#' || c.is_ascii_whitespace())
                .unwrap_or(end);
            if name_end > 0 && line[0] == b'/' {
                line[name_end] = 0;
                return line.as_mut_ptr().cast();
            }
        }
        core::ptr::null_mut()
    }
}

/// BSD: the next shell, or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getusershell() -> *mut c_char {
    // SAFETY: one thread at a time uses the list.
    let shells = unsafe { &mut *SHELLS.0.get() };
    if shells.len == 0 {
        shells.load();
    }
    shells.next()
}

/// BSD: from the beginning again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setusershell() {
    // SAFETY: one thread at a time uses the list.
    unsafe { (*SHELLS.0.get()).load() };
}

/// BSD: forgets the list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endusershell() {
    // SAFETY: one thread at a time uses the list.
    unsafe { (*SHELLS.0.get()).len = 0 };
}
