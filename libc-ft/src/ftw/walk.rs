//! The walk. One directory is open at a time: its names are read whole before
//! they are visited.

use super::seen::Seen;
use crate::dirent::Dir;
use crate::string::bytes;
use crate::unistd::Text;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{
    AT_FDCWD, AT_SYMLINK_NOFOLLOW, O_CLOEXEC, O_DIRECTORY, O_RDONLY, S_IFDIR, S_IFLNK, S_IFMT, stat,
};
use kernel::{Errno, Result};

/// `struct FTW`.
#[repr(C)]
pub(crate) struct Info {
    base: c_int,
    level: c_int,
}

pub(crate) type Nftw = unsafe extern "C" fn(*const c_char, *const stat, c_int, *mut Info) -> c_int;
pub(crate) type Ftw = unsafe extern "C" fn(*const c_char, *const stat, c_int) -> c_int;

/// Which interface the function has.
#[derive(Clone, Copy)]
pub(super) enum Call {
    New(Nftw),
    Old(Ftw),
}

const FILE: c_int = 0;
const DIRECTORY: c_int = 1;
const UNREADABLE: c_int = 2;
const NO_STAT: c_int = 3;
const LINK: c_int = 4;
const DIRECTORY_AFTER: c_int = 5;
const DANGLING: c_int = 6;

const PHYS: c_int = 1;
const MOUNT: c_int = 2;
const CHDIR: c_int = 4;
const DEPTH: c_int = 8;
const ACTIONRETVAL: c_int = 16;
/// Every flag.
pub(super) const ALL: c_int = 31;

const SKIP_SUBTREE: c_int = 2;
const SKIP_SIBLINGS: c_int = 3;

/// A walk.
pub(super) struct Walk {
    call: Call,
    flags: c_int,
    path: Text,
    device: u64,
    seen: Seen,
    /// The working directory at the start, to come back to.
    start: c_int,
}

impl Walk {
    /// A walk that has not begun.
    pub(super) fn new(call: Call, flags: c_int) -> Self {
        Self {
            call,
            flags,
            path: Text::new(),
            device: 0,
            seen: Seen::new(),
            start: -1,
        }
    }

    fn has(&self, flag: c_int) -> bool {
        self.flags & flag != 0
    }

    /// Walks all of `path`: what the function returned if not 0.
    pub(super) unsafe fn run(mut self, path: *const c_char) -> Result<c_int> {
        // SAFETY: path and function are the C caller's.
        unsafe {
            let path = bytes(path);
            if path.is_empty() {
                return Err(Errno::ENOENT);
            }
            let slashes = path.iter().rev().take_while(|&&c| c == b'/').count();
            self.path.push(&path[..(path.len() - slashes).max(1)])?;
            let name = self.path.bytes();
            let base = if name == b"/" {
                0
            } else {
                name.iter().rposition(|&c| c == b'/').map_or(0, |i| i + 1)
            };
            if self.has(CHDIR) {
                let flags = (O_RDONLY | O_DIRECTORY | O_CLOEXEC) as c_int;
                self.start = kernel::fs::openat(AT_FDCWD, c".".as_ptr(), flags, 0)?;
            }
            let r = self.enter_parent(base).and_then(|()| self.visit(base, 0));
            if self.has(CHDIR) {
                let back = kernel::fs::fchdir(self.start);
                let _ = kernel::fs::close(self.start);
                if r.is_ok() {
                    back?;
                }
            }
            r.map(|v| {
                // Skipping is no reason to stop for whoever called.
                if self.has(ACTIONRETVAL) && (v == SKIP_SUBTREE || v == SKIP_SIBLINGS) {
                    0
                } else {
                    v
                }
            })
        }
    }

    /// The path as a C string.
    unsafe fn c_path(&mut self) -> Result<*const c_char> {
        let n = self.path.len();
        self.path.push(&[0])?;
        self.path.truncate(n);
        Ok(self.path.bytes().as_ptr().cast())
    }

    /// Goes to the directory that the object at `base` is in.
    unsafe fn enter_parent(&mut self, base: usize) -> Result<()> {
        if !self.has(CHDIR) {
            return Ok(());
        }
        // SAFETY: the name ends in NUL.
        unsafe {
            kernel::fs::fchdir(self.start)?;
            if base == 0 {
                return Ok(());
            }
            let mut parent = Text::new();
            parent.push(&self.path.bytes()[..base])?;
            parent.push(&[0])?;
            kernel::fs::chdir(parent.bytes().as_ptr().cast())
        }
    }

    /// The name by which the object is reached from where the process is.
    unsafe fn reach(&mut self, base: usize) -> Result<*const c_char> {
        // SAFETY: the base lies within the path.
        unsafe {
            let p = self.c_path()?;
            Ok(if self.has(CHDIR) { p.add(base) } else { p })
        }
    }

    unsafe fn tell(&mut self, st: &stat, ty: c_int, base: usize, level: c_int) -> Result<c_int> {
        // SAFETY: the function is the C caller's.
        unsafe {
            let p = self.c_path()?;
            Ok(match self.call {
                Call::New(f) => f(
                    p,
                    st,
                    ty,
                    &mut Info {
                        base: base as c_int,
                        level,
                    },
                ),
                Call::Old(f) => {
                    let ty = match ty {
                        LINK => FILE,
                        DANGLING => NO_STAT,
                        ty => ty,
                    };
                    f(p, st, ty)
                }
            })
        }
    }

    /// Visits what the path names, and below it.
    unsafe fn visit(&mut self, base: usize, level: c_int) -> Result<c_int> {
        // SAFETY: zero is a valid `stat`, which the calls fill in.
        unsafe {
            let mut st: stat = core::mem::zeroed();
            let p = self.reach(base)?;
            let nofollow = AT_SYMLINK_NOFOLLOW as c_int;
            let followed = if self.has(PHYS) { nofollow } else { 0 };
            let ty = match kernel::fs::fstatat(AT_FDCWD, p, &mut st, followed) {
                Ok(()) => match st.st_mode & S_IFMT {
                    S_IFDIR => DIRECTORY,
                    S_IFLNK => LINK,
                    _ => FILE,
                },
                Err(e) => {
                    // A link to nowhere, or nothing at all.
                    if followed == 0
                        && kernel::fs::fstatat(AT_FDCWD, p, &mut st, nofollow).is_ok()
                        && st.st_mode & S_IFMT == S_IFLNK
                    {
                        DANGLING
                    } else if level == 0 || !matches!(e, Errno::EACCES | Errno::ENOENT) {
                        return Err(e);
                    } else {
                        NO_STAT
                    }
                }
            };
            if level == 0 {
                self.device = st.st_dev;
            } else if self.has(MOUNT) && ty != NO_STAT && st.st_dev != self.device {
                return Ok(0);
            }
            if ty != DIRECTORY {
                return self.tell(&st, ty, base, level);
            }
            if !self.has(PHYS) && !self.seen.add(st.st_dev, st.st_ino)? {
                return Ok(0);
            }
            self.directory(&st, base, level)
        }
    }

    unsafe fn directory(&mut self, st: &stat, base: usize, level: c_int) -> Result<c_int> {
        // SAFETY: the names were copied out of the directory.
        unsafe {
            let p = self.reach(base)?;
            let names = match read_names(p) {
                Ok(names) => names,
                Err(Errno::EACCES) => return self.tell(st, UNREADABLE, base, level),
                Err(e) => return Err(e),
            };
            if !self.has(DEPTH) {
                let r = self.tell(st, DIRECTORY, base, level)?;
                if self.has(ACTIONRETVAL) && r == SKIP_SUBTREE {
                    return Ok(0);
                }
                if r != 0 {
                    return Ok(r);
                }
            }
            let len = self.path.len();
            let slash: &[u8] = if self.path.bytes() == b"/" { b"" } else { b"/" };
            let mut entered = false;
            for name in names.bytes().split(|&c| c == 0).filter(|n| !n.is_empty()) {
                self.path.push(slash)?;
                let child = self.path.len();
                self.path.push(name)?;
                if !entered || self.has(CHDIR) {
                    self.enter_parent(child)?;
                    entered = true;
                }
                let r = self.visit(child, level + 1)?;
                self.path.truncate(len);
                if r != 0 {
                    if self.has(ACTIONRETVAL) && r == SKIP_SIBLINGS {
                        break;
                    }
                    if !(self.has(ACTIONRETVAL) && r == SKIP_SUBTREE) {
                        return Ok(r);
                    }
                }
            }
            if entered {
                self.enter_parent(base)?;
            }
            if self.has(DEPTH) {
                return self.tell(st, DIRECTORY_AFTER, base, level);
            }
            Ok(0)
        }
    }
}

/// The names in a directory, each with a NUL, without `.` and `..`.
unsafe fn read_names(path: *const c_char) -> Result<Text> {
    // SAFETY: the path is a C string; an entry lives until the next is read.
    unsafe {
        let dir = Dir::open_at(AT_FDCWD, path, 0)?;
        let mut names = Text::new();
        let r = loop {
            match Dir::next(dir) {
                Ok(Some(entry)) => {
                    let name = bytes((&raw const (*entry).name).cast());
                    if name != b"."
                        && name != b".."
                        && let Err(e) = names.push(name).and_then(|()| names.push(&[0]))
                    {
                        break Err(e);
                    }
                }
                Ok(None) => break Ok(()),
                Err(e) => break Err(e),
            }
        };
        let _ = Dir::close(dir);
        r.map(|()| names)
    }
}
