//! `tmpfile`, `tmpnam`, `tempnam`.

use super::file::Stream;
use super::fopen::stream_over;
use crate::internal::shim::{ret, set_errno};
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::general::{O_CREAT, O_EXCL, O_RDWR, O_TMPFILE};
use ftlinux_kernel::{Errno, Result, fs, process};

const AT_FDCWD: c_int = -100;
/// `L_tmpnam`.
const NAME: usize = 20;

/// Six letters and digits that nobody can foresee.
fn random_name(to: &mut [u8; 6]) -> Result<()> {
    const LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut n = 0u64;
    // SAFETY: eight bytes of our own.
    unsafe { process::getrandom((&raw mut n).cast::<c_void>(), 8, 0)? };
    for c in to {
        *c = LETTERS[(n % 62) as usize];
        n /= 62;
    }
    Ok(())
}

/// A name of no file: `/tmp/file` and six letters, and a NUL.
fn unused_name(to: &mut [u8; NAME]) -> Result<()> {
    *to = *b"/tmp/fileXXXXXX\0\0\0\0\0";
    for _ in 0..100 {
        let mut letters = [0; 6];
        random_name(&mut letters)?;
        to[9..15].copy_from_slice(&letters);
        let mut target = [0u8; 1];
        // SAFETY: a C string and memory of our own.
        let found =
            unsafe { fs::readlinkat(AT_FDCWD, to.as_ptr().cast(), target.as_mut_ptr().cast(), 1) };
        // Whatever there is, a link or not, is no `ENOENT`.
        if found.err() == Some(Errno::ENOENT) {
            return Ok(());
        }
    }
    Err(Errno::EEXIST)
}

fn open_unnamed() -> Result<c_int> {
    let flags = (O_TMPFILE | O_RDWR | O_EXCL) as c_int;
    // SAFETY: a C string.
    match unsafe { fs::openat(AT_FDCWD, c"/tmp".as_ptr(), flags, 0o600) } {
        Ok(fd) => return Ok(fd),
        Err(Errno::EOPNOTSUPP | Errno::EISDIR | Errno::EINVAL | Errno::ENOENT) => {}
        Err(e) => return Err(e),
    }
    for _ in 0..100 {
        let mut name = [0; NAME];
        unused_name(&mut name)?;
        let flags = (O_CREAT | O_EXCL | O_RDWR) as c_int;
        // SAFETY: a C string.
        match unsafe { fs::openat(AT_FDCWD, name.as_ptr().cast(), flags, 0o600) } {
            Ok(fd) => {
                // SAFETY: a C string.
                unsafe { fs::unlinkat(AT_FDCWD, name.as_ptr().cast(), 0)? };
                return Ok(fd);
            }
            Err(Errno::EEXIST) => {}
            Err(e) => return Err(e),
        }
    }
    Err(Errno::EEXIST)
}

/// `tmpfile` (C11 7.21.4.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpfile() -> *mut Stream {
    ret(open_unnamed().and_then(|fd| {
        stream_over(fd, 0).inspect_err(|_| {
            // SAFETY: the descriptor is ours.
            let _ = unsafe { fs::close(fd) };
        })
    }))
}
alias!(tmpfile => tmpfile64);

struct Shared(UnsafeCell<[u8; NAME]>);

// SAFETY: the standard allows `tmpnam(NULL)` to race.
unsafe impl Sync for Shared {}

static LAST: Shared = Shared(UnsafeCell::new([0; NAME]));

/// `tmpnam` (C11 7.21.4.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpnam(to: *mut c_char) -> *mut c_char {
    let mut name = [0; NAME];
    if let Err(e) = unused_name(&mut name) {
        set_errno(e);
        return null_mut();
    }
    let to = if to.is_null() {
        LAST.0.get().cast()
    } else {
        to
    };
    // SAFETY: the caller's memory has `L_tmpnam` bytes, as has ours.
    unsafe { to.cast::<[u8; NAME]>().write(name) };
    to
}

/// `tmpnam_r` (`man 3 tmpnam`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpnam_r(to: *mut c_char) -> *mut c_char {
    if to.is_null() {
        return null_mut();
    }
    // SAFETY: the caller's memory has `L_tmpnam` bytes.
    unsafe { tmpnam_into(to) }
}

unsafe fn tmpnam_into(to: *mut c_char) -> *mut c_char {
    let mut name = [0; NAME];
    match unused_name(&mut name) {
        Ok(()) => {
            // SAFETY: the caller's memory has `L_tmpnam` bytes.
            unsafe { to.cast::<[u8; NAME]>().write(name) };
            to
        }
        Err(e) => {
            set_errno(e);
            null_mut()
        }
    }
}
