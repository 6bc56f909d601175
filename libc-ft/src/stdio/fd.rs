//! Streams over descriptors.

use super::file::{File, Ops, Stream};
use crate::pthread::cancel::blocking_or;
use core::ffi::c_int;
use ftlinux_kernel::{self as kernel, Result};

/// The size of a buffer: `BUFSIZ`.
pub const BUFFER: usize = 8192;

/// What a stream over a descriptor does.
pub static OPS: Ops = Ops {
    read,
    write,
    seek,
    close,
};

/// Makes a call that may block: a cancellation point, at which the lock of the
/// operation under way is given up first.
pub fn blocking(f: &mut File, call: impl FnOnce(c_int) -> Result<usize>) -> Result<usize> {
    let fd = f.fileno;
    let stream = core::ptr::from_mut(f).cast::<Stream>();
    blocking_or(
        || call(fd),
        // SAFETY: a `File` is where its stream begins; a thread that has no lock opens none.
        || unsafe { (*stream).lock.unlock() },
    )
}

unsafe fn read(f: &mut File, p: *mut u8, n: usize) -> Result<usize> {
    // SAFETY: the caller's memory.
    blocking(f, |fd| unsafe { kernel::fs::read(fd, p.cast(), n) })
}

unsafe fn write(f: &mut File, p: *const u8, n: usize) -> Result<usize> {
    // SAFETY: the caller's memory.
    blocking(f, |fd| unsafe { kernel::fs::write(fd, p.cast(), n) })
}

unsafe fn seek(f: &mut File, offset: i64, whence: c_int) -> Result<i64> {
    // SAFETY: no memory is involved.
    unsafe { kernel::fs::lseek(f.fileno, offset, whence) }
}

unsafe fn close(f: &mut File) -> Result<()> {
    // SAFETY: the stream owns its descriptor.
    unsafe { kernel::fs::close(f.fileno) }
}

/// Whether output to the stream is read by a human.
pub fn is_terminal(f: &File) -> bool {
    const TCGETS: usize = 0x5401;
    let mut termios = [0u64; 8];
    f.fileno >= 0
        // SAFETY: the kernel's `struct termios` has 36 bytes.
        && unsafe { kernel::fs::ioctl(f.fileno, TCGETS, termios.as_mut_ptr() as usize) }.is_ok()
}
