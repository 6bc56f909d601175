//! `tmpfile`, `tmpnam`, `tempnam`.

use super::file::Stream;
use super::fopen::stream_over;
use crate::internal::shim::{ret, set_errno};
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::general::{
    AT_SYMLINK_NOFOLLOW, O_CREAT, O_EXCL, O_RDWR, O_TMPFILE, S_IFDIR, S_IFMT, stat,
};
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

/// Whether a directory is there.
unsafe fn is_directory(path: *const c_char) -> bool {
    // SAFETY: a C string, and memory of our own, whose any bytes are a `stat`.
    unsafe {
        let mut st: stat = core::mem::zeroed();
        fs::fstatat(AT_FDCWD, path, &mut st, 0).is_ok() && st.st_mode & S_IFMT == S_IFDIR
    }
}

/// A name of no file, from `malloc`: in the directory that `TMPDIR` says, or
/// `dir`, or `/tmp`, the first of them that is there.
unsafe fn temporary_name(dir: *const c_char, prefix: *const c_char) -> Result<*mut c_char> {
    let tmp = c"/tmp".as_ptr();
    let named = crate::stdlib::environ::get_secure(b"TMPDIR").map_or(tmp, |p| p.cast_const());
    // SAFETY: C strings, or null for what the caller leaves out; the block has room for the
    // parts and a NUL.
    unsafe {
        let there = |p: &*const c_char| !p.is_null() && **p != 0 && is_directory(*p);
        let place = if named != tmp && there(&named) {
            named
        } else {
            [dir, tmp].into_iter().find(there).ok_or(Errno::ENOENT)?
        };
        let mut dir = crate::string::bytes(place);
        while let [before @ .., b'/'] = dir
            && !before.is_empty()
        {
            dir = before;
        }
        let prefix = if prefix.is_null() || *prefix == 0 {
            b"file"
        } else {
            crate::string::slice(prefix.cast(), crate::string::strnlen(prefix, 5))
        };
        let start = dir.len() + 1 + prefix.len();
        let block = crate::malloc::program::alloc(start + 7);
        if block.is_null() {
            return Err(Errno::ENOMEM);
        }
        let mut at = block;
        for part in [dir, b"/", prefix, &[0; 7]] {
            at.copy_from_nonoverlapping(part.as_ptr(), part.len());
            at = at.add(part.len());
        }
        for _ in 0..100 {
            let letters = &mut *block.add(start).cast::<[u8; 6]>();
            let found = random_name(letters).and_then(|()| {
                let mut st: stat = core::mem::zeroed();
                fs::fstatat(
                    AT_FDCWD,
                    block.cast(),
                    &mut st,
                    AT_SYMLINK_NOFOLLOW as c_int,
                )
            });
            match found {
                Ok(()) => {}
                Err(Errno::ENOENT) => return Ok(block.cast()),
                Err(e) => {
                    crate::malloc::program::dealloc(block);
                    return Err(e);
                }
            }
        }
        crate::malloc::program::dealloc(block);
        Err(Errno::EEXIST)
    }
}

/// `tempnam` (POSIX.1-2017, XSI): of the prefix, five bytes are used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tempnam(dir: *const c_char, prefix: *const c_char) -> *mut c_char {
    // SAFETY: the caller's.
    ret(unsafe { temporary_name(dir, prefix) })
}
