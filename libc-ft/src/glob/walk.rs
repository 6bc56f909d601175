//! The walk through directories.

use super::directory::{Directory, exists, is_directory};
use super::list::List;
use super::pattern::{has_magic, unescaped};
use super::{ERR, ErrorFunction, Failure, Glob, MARK, NOESCAPE, ONLYDIR, PERIOD};
use crate::string::bytes;
use crate::unistd::PathBuf;
use core::ffi::c_int;
use ftlinux_kernel::Errno;

const FNM_NOESCAPE: c_int = 2;
const FNM_PERIOD: c_int = 4;
const DT_UNKNOWN: u8 = 0;
const DT_DIR: u8 = 4;
const DT_LNK: u8 = 10;

/// One pattern on its way.
pub(super) struct Walk<'a> {
    flags: c_int,
    error: ErrorFunction,
    g: &'a Glob,
    list: &'a mut List,
    path: PathBuf,
}

impl<'a> Walk<'a> {
    /// Names will go to `list`.
    pub(super) fn new(flags: c_int, error: ErrorFunction, g: &'a Glob, list: &'a mut List) -> Self {
        Self {
            flags,
            error,
            g,
            list,
            path: PathBuf::new(),
        }
    }

    fn escapes(&self) -> bool {
        self.flags & NOESCAPE == 0
    }

    /// Adds all that fits.
    pub(super) unsafe fn run(&mut self, pattern: &[u8]) -> Result<(), Failure> {
        // SAFETY: as the C caller vouches.
        match unsafe { self.step(pattern) } {
            // A name too long for the system is nobody's.
            Err(Stop::TooLong) => Ok(()),
            Err(Stop::Failed(e)) => Err(e),
            Ok(()) => Ok(()),
        }
    }

    /// Goes on with `rest` behind what `path` has.
    unsafe fn step(&mut self, rest: &[u8]) -> Result<(), Stop> {
        let mut rest = rest;
        // SAFETY: paths end in NUL; the functions are the C caller's.
        unsafe {
            // What has no magic is taken as it is, slashes included.
            loop {
                let slashes = rest.iter().take_while(|&&c| c == b'/').count();
                self.path.push(&rest[..slashes])?;
                rest = &rest[slashes..];
                if rest.is_empty() {
                    return self.found(None);
                }
                let end = rest.iter().position(|&c| c == b'/').unwrap_or(rest.len());
                let part = &rest[..end];
                if has_magic(part, self.escapes()) {
                    return self.search(part, &rest[end..]);
                }
                let (escapes, path) = (self.escapes(), &mut self.path);
                unescaped(part, escapes, |c| path.push(c))?;
                rest = &rest[end..];
            }
        }
    }

    /// The path is a name, if there is such a file.
    unsafe fn found(&mut self, ty: Option<u8>) -> Result<(), Stop> {
        // SAFETY: the path ends in NUL.
        unsafe {
            let p = self.path.as_ptr();
            if self.path.as_bytes().is_empty() || (ty.is_none() && !exists(p, self.flags, self.g)) {
                return Ok(());
            }
            let marked = self.flags & MARK != 0
                && (ty == Some(DT_DIR) || is_directory(p, self.flags, self.g));
            self.list
                .add(self.path.as_bytes(), if marked { b"/" } else { b"" })
                .map_err(|e| Stop::Failed(e.into()))
        }
    }

    /// Looks for what fits `part` in the directory that `path` names.
    unsafe fn search(&mut self, part: &[u8], rest: &[u8]) -> Result<(), Stop> {
        let base = self.path.as_bytes().len();
        let name_flags = if self.escapes() { 0 } else { FNM_NOESCAPE }
            | if self.flags & PERIOD != 0 && rest.is_empty() {
                0
            } else {
                FNM_PERIOD
            };
        // SAFETY: paths and names end in NUL; an entry lives until the next is read.
        unsafe {
            let here = if base == 0 {
                c".".as_ptr()
            } else {
                self.path.as_ptr()
            };
            let mut dir = match Directory::open(here, self.flags, self.g) {
                Ok(dir) => dir,
                Err(Errno::ENOTDIR) => return Ok(()),
                Err(e) => return self.complain(e),
            };
            loop {
                let entry = match dir.next() {
                    Ok(Some(entry)) => entry,
                    Ok(None) => return Ok(()),
                    Err(e) => return self.complain(e),
                };
                let name = bytes((&raw const (*entry).name).cast());
                let ty = (*entry).ty;
                let may_be_dir = matches!(ty, DT_UNKNOWN | DT_DIR | DT_LNK);
                if (!rest.is_empty() || self.flags & ONLYDIR != 0) && !may_be_dir
                    || !crate::fnmatch::fits(part, name, name_flags)
                {
                    continue;
                }
                self.path.push(name)?;
                if rest.is_empty() {
                    if self.flags & ONLYDIR == 0
                        || is_directory(self.path.as_ptr(), self.flags, self.g)
                    {
                        self.found(Some(ty))?;
                    }
                } else if ty == DT_DIR || is_directory(self.path.as_ptr(), self.flags, self.g) {
                    match self.step(rest) {
                        Err(Stop::TooLong) => {}
                        r => r?,
                    }
                }
                self.path.truncate(base);
            }
        }
    }

    /// A directory could not be read: the caller says whether that matters.
    unsafe fn complain(&self, e: Errno) -> Result<(), Stop> {
        // SAFETY: the function is the C caller's; the path ends in NUL.
        let stop = self
            .error
            .is_some_and(|f| unsafe { f(self.path.as_ptr(), e.raw()) } != 0);
        if stop || self.flags & ERR != 0 {
            return Err(Stop::Failed(Failure::Aborted));
        }
        Ok(())
    }
}

/// Why a branch of the walk ends.
enum Stop {
    /// A name that the system cannot have.
    TooLong,
    Failed(Failure),
}

impl From<Errno> for Stop {
    fn from(_: Errno) -> Self {
        Stop::TooLong
    }
}
