//! `fopen`, `fdopen`, `freopen`.

use super::file::{File, Stream, flag, own};
use super::lock::locked;
use super::{fclose, fd, list};
use crate::internal::shim::{ret, set_errno};
use crate::wchar::MbState;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::general::{
    O_APPEND, O_CLOEXEC, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY,
};
use ftlinux_kernel::{Errno, Result, fs};

const AT_FDCWD: c_int = -100;
const F_GETFL: c_int = 3;
const F_SETFL: c_int = 4;
const F_SETFD: c_int = 2;
const FD_CLOEXEC: usize = 1;

/// What a mode string asks for: flags of `open` and of the stream.
pub struct Mode {
    /// For `openat`.
    pub open: u32,
    /// For the stream.
    pub stream: i32,
}

impl Mode {
    /// Reads a mode string, with glibc's `e`, `x`, `m` and `c`.
    ///
    /// # Safety
    /// `mode` must be a C string.
    pub unsafe fn parse(mode: *const c_char) -> Result<Self> {
        let mut p = mode.cast::<u8>();
        // SAFETY: nothing is read past the NUL.
        unsafe {
            let (mut access, mut open, mut stream) = match *p {
                b'r' => (O_RDONLY, 0, flag::NO_WRITES),
                b'w' => (O_WRONLY, O_CREAT | O_TRUNC, flag::NO_READS),
                b'a' => (O_WRONLY, O_CREAT | O_APPEND, flag::NO_READS | flag::APPEND),
                _ => return Err(Errno::EINVAL),
            };
            loop {
                p = p.add(1);
                match *p {
                    0 | b',' => break,
                    b'+' => {
                        access = O_RDWR;
                        stream &= flag::APPEND;
                    }
                    b'x' => open |= O_EXCL,
                    b'e' => open |= O_CLOEXEC,
                    _ => {}
                }
            }
            open |= access;
            Ok(Self { open, stream })
        }
    }
}

unsafe fn open(path: *const c_char, mode: &Mode) -> Result<c_int> {
    // SAFETY: the path is the caller's C string.
    unsafe { fs::openat(AT_FDCWD, path, mode.open as c_int, 0o666) }
}

/// A new stream over a descriptor, in the list of open ones.
pub fn stream_over(fd: c_int, flags: i32) -> Result<*mut Stream> {
    let s = Stream::allocate(flags, fd, &fd::OPS)?;
    // SAFETY: the stream lives until `fclose`.
    unsafe { list::add(s) };
    Ok(s)
}

/// Opens a file and a stream over it.
///
/// # Safety
/// Both are C strings.
pub unsafe fn open_stream(path: *const c_char, mode: *const c_char) -> Result<*mut Stream> {
    // SAFETY: C strings; the descriptor is ours.
    unsafe {
        let mode = Mode::parse(mode)?;
        let fd = open(path, &mode)?;
        stream_over(fd, mode.stream).inspect_err(|_| {
            let _ = fs::close(fd);
        })
    }
}

/// `fopen` (C11 7.21.5.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fopen(path: *const c_char, mode: *const c_char) -> *mut Stream {
    // SAFETY: the caller's.
    ret(unsafe { open_stream(path, mode) })
}
alias!(fopen => fopen64, _IO_fopen);

/// `fdopen` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdopen(fd: c_int, mode: *const c_char) -> *mut Stream {
    // SAFETY: a C string; no memory in the calls.
    ret(unsafe {
        Mode::parse(mode).and_then(|mode| {
            let now = fs::fcntl(fd, F_GETFL, 0)? as u32;
            let (has, wants) = (now & 3, mode.open & 3);
            if has != O_RDWR && has != wants {
                return Err(Errno::EINVAL);
            }
            if mode.open & O_APPEND != 0 && now & O_APPEND == 0 {
                fs::fcntl(fd, F_SETFL, (now | O_APPEND) as usize)?;
            }
            if mode.open & O_CLOEXEC != 0 {
                fs::fcntl(fd, F_SETFD, FD_CLOEXEC)?;
            }
            stream_over(fd, mode.stream)
        })
    })
}
alias!(fdopen => _IO_fdopen);

/// Gives the stream another file, or another mode.
unsafe fn reopen(f: &mut File, path: *const c_char, mode: &Mode) -> Result<()> {
    f.sync();
    // SAFETY: the path is a C string or null; the descriptors are the stream's.
    unsafe {
        if path.is_null() {
            if f.fileno < 0 {
                return Err(Errno::EBADF);
            }
            // The same file once more, by the name the system has for it.
            let mut name = *b"/proc/self/fd/\0\0\0\0\0\0\0\0\0\0\0";
            let mut digits = [0u8; 20];
            let text = super::printf::decimal(f.fileno as u64, &mut digits);
            name[14..14 + text.len()].copy_from_slice(text);
            let new = open(name.as_ptr().cast(), mode)?;
            take_over(f, new, mode)?;
        } else {
            let new = open(path, mode);
            // Whether or not there is a new file, the old one is given up.
            match new {
                Ok(new) => take_over(f, new, mode)?,
                Err(e) => {
                    let _ = (f.ops.close)(f);
                    f.fileno = -1;
                    return Err(e);
                }
            }
        }
    }
    f.flags = f.flags
        & !(flag::NO_READS
            | flag::NO_WRITES
            | flag::APPEND
            | flag::EOF
            | flag::ERR
            | flag::LINE
            | flag::UNBUFFERED)
        | mode.stream;
    f.own &= !own::BUFFERING_SET;
    f.mode = 0;
    f.conversion = MbState::new();
    fclose::release_buffer(f);
    f.offset = -1;
    Ok(())
}

/// Puts the new descriptor in the old one's place.
unsafe fn take_over(f: &mut File, new: c_int, mode: &Mode) -> Result<()> {
    // SAFETY: both descriptors are ours.
    unsafe {
        let old = f.fileno;
        if old >= 0 && core::ptr::eq(f.ops, &raw const fd::OPS) {
            if old != new {
                let moved = fs::dup3(new, old, (mode.open & O_CLOEXEC) as c_int);
                let _ = fs::close(new);
                moved?;
            }
        } else {
            let _ = (f.ops.close)(f);
            f.ops = &fd::OPS;
            f.fileno = new;
        }
    }
    Ok(())
}

/// `freopen` (C11 7.21.5.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freopen(
    path: *const c_char,
    mode: *const c_char,
    s: *mut Stream,
) -> *mut Stream {
    // SAFETY: C strings and an open stream.
    let result = unsafe {
        let mut f = locked(s);
        Mode::parse(mode).and_then(|mode| reopen(&mut f, path, &mode))
    };
    match result {
        Ok(()) => s,
        Err(e) => {
            // SAFETY: the stream is closed, as the standard has it.
            unsafe { fclose::close_stream(s) }.ok();
            set_errno(e);
            null_mut()
        }
    }
}
alias!(freopen => freopen64);
