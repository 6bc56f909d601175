//! Directories as `glob` reads them: the library's, or the caller's by
//! `GLOB_ALTDIRFUNC`.

use super::{ALTDIRFUNC, Glob};
use crate::dirent::{Dir, Dirent};
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, AT_SYMLINK_NOFOLLOW, S_IFDIR, S_IFMT, stat};
use kernel::{Errno, Result};

/// An open directory.
pub(super) enum Directory<'a> {
    Own(*mut Dir),
    Callers(*mut c_void, &'a Glob),
}

impl<'a> Directory<'a> {
    /// Opens `path`.
    ///
    /// # Safety
    /// `path` is a C string, the functions are what they should be.
    pub(super) unsafe fn open(path: *const c_char, flags: c_int, g: &'a Glob) -> Result<Self> {
        // SAFETY: by the caller's word; `errno` is the calling thread's.
        unsafe {
            match g.opendir {
                Some(open) if flags & ALTDIRFUNC != 0 => {
                    let dir = open(path);
                    if dir.is_null() {
                        return Err(Errno::from_raw(*kernel::thread::errno_location()));
                    }
                    Ok(Directory::Callers(dir, g))
                }
                _ => Dir::open_at(AT_FDCWD, path, 0).map(Directory::Own),
            }
        }
    }

    /// The next entry.
    pub(super) unsafe fn next(&mut self) -> Result<Option<*mut Dirent>> {
        // SAFETY: the directory is open.
        unsafe {
            match self {
                Directory::Own(dir) => Dir::next(*dir),
                Directory::Callers(dir, g) => {
                    Ok(g.readdir.map(|f| f(*dir)).filter(|e| !e.is_null()))
                }
            }
        }
    }
}

impl Drop for Directory<'_> {
    fn drop(&mut self) {
        // SAFETY: the directory is open, and no longer used.
        unsafe {
            match self {
                Directory::Own(dir) => {
                    let _ = Dir::close(*dir);
                }
                Directory::Callers(dir, g) => {
                    if let Some(close) = g.closedir {
                        close(*dir);
                    }
                }
            }
        }
    }
}

/// The type of a file; `follow` goes through a link.
unsafe fn mode(path: *const c_char, follow: bool, flags: c_int, g: &Glob) -> Option<u32> {
    // SAFETY: zero is a valid `stat`; the path is a C string.
    unsafe {
        let mut st: stat = core::mem::zeroed();
        let theirs = if follow { g.stat } else { g.lstat };
        let ok = match theirs {
            Some(f) if flags & ALTDIRFUNC != 0 => f(path, &mut st) == 0,
            _ => {
                let nofollow = if follow {
                    0
                } else {
                    AT_SYMLINK_NOFOLLOW as c_int
                };
                kernel::fs::fstatat(AT_FDCWD, path, &mut st, nofollow).is_ok()
            }
        };
        ok.then_some(st.st_mode & S_IFMT)
    }
}

/// Whether there is such a file, be it a link to nowhere.
pub(super) unsafe fn exists(path: *const c_char, flags: c_int, g: &Glob) -> bool {
    // SAFETY: as for `mode`.
    unsafe { mode(path, false, flags, g).is_some() }
}

/// Whether there is such a directory.
pub(super) unsafe fn is_directory(path: *const c_char, flags: c_int, g: &Glob) -> bool {
    // SAFETY: as for `mode`.
    unsafe { mode(path, true, flags, g) == Some(S_IFDIR) }
}
