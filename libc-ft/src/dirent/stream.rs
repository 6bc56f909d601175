//! Directory streams. glibc's `struct dirent` is what the kernel fills in.

use crate::internal::shim::{ret, ret_errno, ret_unit, set_errno};
use core::ffi::{c_char, c_int, c_long};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::general::{
    AT_FDCWD, F_GETFL, F_SETFD, FD_CLOEXEC, O_ACCMODE, O_CLOEXEC, O_DIRECTORY, O_NONBLOCK,
    O_RDONLY, O_WRONLY, S_IFDIR, S_IFMT,
};
use kernel::order::TurnLock;
use kernel::{Errno, Result};

/// `struct dirent` and `struct dirent64`.
#[repr(C)]
pub(crate) struct Dirent {
    pub(crate) ino: u64,
    off: i64,
    reclen: u16,
    pub(crate) ty: u8,
    pub(crate) name: [c_char; 256],
}

const _: () = assert!(size_of::<Dirent>() == 280);

/// How much is read at once.
const BUFFER: usize = 32768;

/// `DIR`: the buffer follows in the same memory.
pub(crate) struct Dir {
    fd: c_int,
    state: TurnLock<State>,
}

/// Where the stream is.
struct State {
    /// The part of the buffer that is yet to be given.
    at: usize,
    end: usize,
    /// The position of the next entry.
    position: i64,
}

/// The buffer's offset within a stream's memory.
const HEAD: usize = size_of::<Dir>().next_multiple_of(16);

impl Dir {
    /// A stream on `fd`, which it will close.
    pub(crate) fn new(fd: c_int) -> Result<*mut Self> {
        // SAFETY: the memory is as large as asked for; the head is written whole.
        unsafe {
            let p: *mut Self = crate::malloc::alloc(HEAD + BUFFER).cast();
            if p.is_null() {
                return Err(Errno::ENOMEM);
            }
            p.write(Self {
                fd,
                state: TurnLock::new(State {
                    at: 0,
                    end: 0,
                    position: 0,
                }),
            });
            Ok(p)
        }
    }

    /// `opendir`, relative to a directory.
    ///
    /// # Safety
    /// `path` is a C string.
    pub(crate) unsafe fn open_at(dir: c_int, path: *const c_char, flags: u32) -> Result<*mut Self> {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | flags;
        // SAFETY: by the caller's word.
        unsafe {
            let fd = kernel::fs::openat(dir, path, flags as c_int, 0)?;
            Self::new(fd).inspect_err(|_| {
                let _ = kernel::fs::close(fd);
            })
        }
    }

    /// `closedir`.
    ///
    /// # Safety
    /// `this` is a stream, and no longer used after this.
    pub(crate) unsafe fn close(this: *mut Self) -> Result<()> {
        // SAFETY: by the caller's word.
        unsafe {
            let fd = (*this).fd;
            crate::malloc::dealloc(this.cast());
            kernel::fs::close(fd)
        }
    }

    /// The descriptor.
    pub(crate) fn fd(&self) -> c_int {
        self.fd
    }

    /// The next entry, valid until the one after; `None` at the end.
    ///
    /// # Safety
    /// `this` is a stream.
    pub(crate) unsafe fn next(this: *mut Self) -> Result<Option<*mut Dirent>> {
        // SAFETY: the buffer follows the head; the kernel fills it with whole entries.
        unsafe {
            let mut state = (*this).state.lock();
            let buffer = this.cast::<u8>().add(HEAD);
            if state.at >= state.end {
                match kernel::fs::getdents64((*this).fd, buffer.cast(), BUFFER) {
                    // A directory that was removed has come to its end.
                    Ok(0) | Err(Errno::ENOENT) => return Ok(None),
                    Ok(n) => (state.at, state.end) = (0, n),
                    Err(e) => return Err(e),
                }
            }
            let entry: *mut Dirent = buffer.add(state.at).cast();
            state.at += (*entry).reclen as usize;
            state.position = (*entry).off;
            Ok(Some(entry))
        }
    }

    /// Goes to a position that `telldir` gave.
    unsafe fn seek(&self, position: i64) {
        const SEEK_SET: c_int = 0;
        let mut state = self.state.lock();
        // SAFETY: no pointers are passed. The function reports nothing.
        let _ = unsafe { kernel::fs::lseek(self.fd, position, SEEK_SET) };
        *state = State {
            at: 0,
            end: 0,
            position,
        };
    }
}

/// Checks that the descriptor can be read as a directory.
unsafe fn adopt(fd: c_int) -> Result<*mut Dir> {
    // SAFETY: zero is a valid `stat`, which the call fills in.
    unsafe {
        let mut st: kernel::general::stat = core::mem::zeroed();
        kernel::fs::fstat(fd, &mut st)?;
        if st.st_mode & S_IFMT != S_IFDIR {
            return Err(Errno::ENOTDIR);
        }
        let flags = kernel::fs::fcntl(fd, F_GETFL as c_int, 0)?;
        if flags as u32 & O_ACCMODE == O_WRONLY {
            return Err(Errno::EINVAL);
        }
        kernel::fs::fcntl(fd, F_SETFD as c_int, FD_CLOEXEC as usize)?;
        Dir::new(fd)
    }
}

/// An empty name is no directory's.
unsafe fn open(path: *const c_char) -> Result<*mut Dir> {
    // SAFETY: the path is the C caller's.
    unsafe {
        if *path == 0 {
            return Err(Errno::ENOENT);
        }
        Dir::open_at(AT_FDCWD, path, 0)
    }
}

unsafe fn close(dir: *mut Dir) -> Result<()> {
    if dir.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the stream is the C caller's.
    unsafe { Dir::close(dir) }
}

/// Copies the next entry; a name too long for `struct dirent` is an error.
unsafe fn copy_next(dir: *mut Dir, entry: *mut Dirent, result: *mut *mut Dirent) -> Result<()> {
    // SAFETY: the stream, the entry and the result are the C caller's.
    unsafe {
        *result = null_mut();
        if let Some(e) = Dir::next(dir)? {
            let n = (*e).reclen as usize;
            if n > size_of::<Dirent>() {
                return Err(Errno::ENAMETOOLONG);
            }
            core::ptr::copy_nonoverlapping(e.cast::<u8>(), entry.cast(), n);
            *result = entry;
        }
        Ok(())
    }
}

calls! {
    /// POSIX.
    fn opendir(path: *const c_char) -> *mut Dir = ret(open(path));
    /// POSIX.
    fn fdopendir(fd: c_int) -> *mut Dir = ret(adopt(fd));
    /// POSIX.
    fn closedir(dir: *mut Dir) -> c_int = ret_unit(close(dir));
    /// POSIX.
    fn readdir_r(dir: *mut Dir, entry: *mut Dirent, result: *mut *mut Dirent) -> c_int = ret_errno(copy_next(dir, entry, result));
    /// POSIX.
    fn dirfd(dir: *const Dir) -> c_int = ret(Ok((*dir).fd()));
}
alias!(readdir_r => readdir64_r);

/// POSIX: null at the end, with `errno` as it was.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn readdir(dir: *mut Dir) -> *mut Dirent {
    // SAFETY: the stream is the C caller's.
    match unsafe { Dir::next(dir) } {
        Ok(entry) => entry.unwrap_or(null_mut()),
        Err(e) => {
            set_errno(e);
            null_mut()
        }
    }
}
alias!(readdir => readdir64);

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn rewinddir(dir: *mut Dir) {
    // SAFETY: the stream is the C caller's.
    unsafe { (*dir).seek(0) };
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn seekdir(dir: *mut Dir, position: c_long) {
    // SAFETY: the stream is the C caller's.
    unsafe { (*dir).seek(position) };
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn telldir(dir: *mut Dir) -> c_long {
    // SAFETY: the stream is the C caller's.
    unsafe { (*dir).state.lock().position }
}

/// BSD: entries as the kernel gives them.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getdents64(fd: c_int, buf: *mut Dirent, n: usize) -> isize {
    // SAFETY: the C caller's buffer has `n` bytes.
    crate::internal::shim::ret_size(unsafe { kernel::fs::getdents64(fd, buf.cast(), n) })
}
