//! Absolute names without links and dots.

use crate::internal::shim::ret;
use crate::string::bytes;
use crate::unistd::{PATH_MAX, PathBuf};
use core::ffi::c_char;
use ftlinux_kernel as kernel;
use kernel::general::AT_FDCWD;
use kernel::{Errno, Result};

/// As many links as the kernel follows.
const MAX_LINKS: usize = 40;

/// What is yet to be walked: filled from the back, so that a link's target
/// goes in front of the rest.
struct Rest {
    bytes: [u8; PATH_MAX],
    start: usize,
}

impl Rest {
    fn push_front(&mut self, part: &[u8]) -> Result<()> {
        if part.len() > self.start {
            return Err(Errno::ENAMETOOLONG);
        }
        self.start -= part.len();
        self.bytes[self.start..self.start + part.len()].copy_from_slice(part);
        Ok(())
    }

    /// The next component, copied out; empty at the end, or between slashes.
    fn next(&mut self, name: &mut [u8; 256]) -> Result<usize> {
        let rest = &self.bytes[self.start..];
        let n = rest.iter().position(|&c| c == b'/').unwrap_or(rest.len());
        if n > 255 {
            return Err(Errno::ENAMETOOLONG);
        }
        name[..n].copy_from_slice(&rest[..n]);
        self.start = (self.start + n + 1).min(PATH_MAX);
        Ok(n)
    }

    fn is_empty(&self) -> bool {
        self.start == PATH_MAX
    }
}

/// Resolves `path`, which must be there, into `out`.
///
/// # Safety
/// `path` is a C string or null.
pub(crate) unsafe fn resolve(path: *const c_char, out: &mut PathBuf) -> Result<()> {
    if path.is_null() {
        return Err(Errno::EINVAL);
    }
    let mut rest = Rest {
        bytes: [0; PATH_MAX],
        start: PATH_MAX,
    };
    let mut link = [0u8; PATH_MAX];
    let mut name = [0u8; 256];
    let mut links = 0;
    // SAFETY: the path is a C string; buffers are as long as said.
    unsafe {
        let path = bytes(path);
        match path.first() {
            None => return Err(Errno::ENOENT),
            Some(b'/') => out.push(b"/")?,
            Some(_) => {
                let n = crate::unistd::working_directory(&mut link)?;
                out.push(&link[..n])?;
            }
        }
        rest.push_front(path)?;
        // Whether the last component was no link, and is to be a directory.
        let mut unchecked = false;
        while !rest.is_empty() {
            let n = rest.next(&mut name)?;
            let name = &name[..n];
            if matches!(name, b"" | b"." | b"..") && unchecked {
                must_be_directory(out)?;
                unchecked = false;
            }
            match name {
                b"" | b"." => {}
                b".." => {
                    let up = out.as_bytes().iter().rposition(|&c| c == b'/').unwrap_or(0);
                    out.truncate(up.max(1));
                }
                name => {
                    let before = out.as_bytes().len();
                    if out.as_bytes() != b"/" {
                        out.push(b"/")?;
                    }
                    out.push(name)?;
                    let target = kernel::fs::readlinkat(
                        AT_FDCWD,
                        out.as_ptr(),
                        link.as_mut_ptr().cast(),
                        PATH_MAX,
                    );
                    match target {
                        Ok(len) => {
                            links += 1;
                            if links > MAX_LINKS {
                                return Err(Errno::ELOOP);
                            }
                            if len == PATH_MAX {
                                return Err(Errno::ENAMETOOLONG);
                            }
                            if !rest.is_empty() {
                                rest.push_front(b"/")?;
                            }
                            rest.push_front(&link[..len])?;
                            out.truncate(if link[0] == b'/' { 1 } else { before });
                        }
                        // It is there, and no link.
                        Err(Errno::EINVAL) => unchecked = true,
                        Err(e) => return Err(e),
                    }
                }
            }
        }
        if unchecked && path.ends_with(b"/") {
            must_be_directory(out)?;
        }
        Ok(())
    }
}

/// What more of the path follows must be a directory.
unsafe fn must_be_directory(path: &PathBuf) -> Result<()> {
    use kernel::general::{S_IFDIR, S_IFMT};
    // SAFETY: zero is a valid `stat`, which the call fills in.
    unsafe {
        let mut st: kernel::general::stat = core::mem::zeroed();
        kernel::fs::fstatat(AT_FDCWD, path.as_ptr(), &mut st, 0)?;
        if st.st_mode & S_IFMT == S_IFDIR {
            Ok(())
        } else {
            Err(Errno::ENOTDIR)
        }
    }
}

/// `realpath`; a null `to` gets fresh memory. `has` is the room at `to`.
unsafe fn real(path: *const c_char, to: *mut c_char, has: usize) -> Result<*mut c_char> {
    let mut out = PathBuf::new();
    // SAFETY: the path is the C caller's; there is room for what is copied.
    unsafe {
        let r = resolve(path, &mut out);
        if let Err(e) = r {
            // glibc leaves how far it came.
            if !to.is_null()
                && matches!(e, Errno::ENOENT | Errno::EACCES)
                && out.as_bytes().len() < has
            {
                core::ptr::copy_nonoverlapping(out.as_ptr(), to, out.as_bytes().len() + 1);
            }
            return Err(e);
        }
        let n = out.as_bytes().len() + 1;
        let to = if to.is_null() {
            crate::malloc::program::alloc(n).cast()
        } else {
            to
        };
        if to.is_null() {
            return Err(Errno::ENOMEM);
        }
        core::ptr::copy_nonoverlapping(out.as_ptr(), to, n);
        Ok(to)
    }
}

/// The checked form: the buffer must have room for any name.
unsafe fn real_within(path: *const c_char, to: *mut c_char, has: usize) -> Result<*mut c_char> {
    if has < PATH_MAX {
        crate::unistd::overflow();
    }
    // SAFETY: as the C caller vouches.
    unsafe { real(path, to, has) }
}

calls! {
    /// POSIX.
    fn realpath(path: *const c_char, to: *mut c_char) -> *mut c_char = ret(real(path, to, PATH_MAX));
    /// GNU.
    fn canonicalize_file_name(path: *const c_char) -> *mut c_char = ret(real(path, core::ptr::null_mut(), 0));
    /// glibc's checked form.
    fn __realpath_chk(path: *const c_char, to: *mut c_char, has: usize) -> *mut c_char = ret(real_within(path, to, has));
}
