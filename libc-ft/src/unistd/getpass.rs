//! `getpass`.

use crate::internal::shim::ret;
use crate::string::bytes;
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, ECHO, ISIG, O_CLOEXEC, O_NOCTTY, O_RDWR, termios};
use kernel::raw::ioctl::{TCGETS, TCSETSF};
use kernel::{Errno, Result};

/// The longest password, with its NUL.
const SIZE: usize = 8192;

/// The buffer of `getpass`.
struct Password(UnsafeCell<[c_char; SIZE]>);
// SAFETY: the C interface allows one thread at a time.
unsafe impl Sync for Password {}
static PASSWORD: Password = Password(UnsafeCell::new([0; SIZE]));

/// Asks on the terminal, or on standard input and error without one.
unsafe fn ask(prompt: *const c_char) -> Result<*mut c_char> {
    // SAFETY: the prompt is a C string; the names are constants.
    unsafe {
        let flags = (O_RDWR | O_NOCTTY | O_CLOEXEC) as c_int;
        match kernel::fs::openat(AT_FDCWD, c"/dev/tty".as_ptr(), flags, 0) {
            Ok(tty) => {
                let r = silently(tty, tty, prompt);
                kernel::fs::close(tty)?;
                r
            }
            Err(_) => silently(0, 2, prompt),
        }
    }
}

/// Reads one line with echo and signal keys off, where that can be.
unsafe fn silently(inp: c_int, out: c_int, prompt: *const c_char) -> Result<*mut c_char> {
    // SAFETY: the terminal settings are local; the prompt is a C string.
    unsafe {
        let mut saved: termios = core::mem::zeroed();
        let is_tty = kernel::fs::ioctl(inp, TCGETS as usize, &raw mut saved as usize).is_ok();
        if is_tty {
            let mut quiet = saved;
            quiet.c_lflag &= !(ECHO | ISIG);
            kernel::fs::ioctl(inp, TCSETSF as usize, &raw const quiet as usize)?;
        }
        let r = say(out, bytes(prompt)).and_then(|()| line(inp));
        if is_tty {
            kernel::fs::ioctl(inp, TCSETSF as usize, &raw const saved as usize)?;
            say(out, b"\n")?;
        }
        r
    }
}

unsafe fn say(fd: c_int, mut text: &[u8]) -> Result<()> {
    while !text.is_empty() {
        // SAFETY: the text is readable.
        match unsafe { kernel::fs::write(fd, text.as_ptr().cast(), text.len()) } {
            Ok(n) => text = &text[n..],
            Err(Errno::EINTR) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

unsafe fn line(fd: c_int) -> Result<*mut c_char> {
    let start: *mut c_char = PASSWORD.0.get().cast();
    // SAFETY: `n` stays below the buffer's size.
    unsafe {
        let mut n = 0;
        while n < SIZE - 1 {
            let p = start.add(n);
            match kernel::fs::read(fd, p.cast::<c_void>(), 1) {
                Ok(0) if n == 0 => return Err(Errno::EIO),
                Ok(0) => break,
                Ok(_) if *p == b'\n' as c_char => break,
                Ok(_) => n += 1,
                Err(Errno::EINTR) => {}
                Err(e) => return Err(e),
            }
        }
        *start.add(n) = 0;
        Ok(start)
    }
}

calls! {
    /// BSD; the password lies in memory of the library.
    fn getpass(prompt: *const c_char) -> *mut c_char = ret(ask(prompt));
}
