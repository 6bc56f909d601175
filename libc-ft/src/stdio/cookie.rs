//! `fopencookie` (`man 3 fopencookie`): streams over a program's own functions.

use super::file::{File, Ops, Stream};
use super::fopen::Mode;
use super::list;
use crate::internal::shim::ret;
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel::{Errno, Result};

/// `cookie_io_functions_t`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Functions {
    read: Option<unsafe extern "C" fn(*mut c_void, *mut u8, usize) -> isize>,
    write: Option<unsafe extern "C" fn(*mut c_void, *const u8, usize) -> isize>,
    seek: Option<unsafe extern "C" fn(*mut c_void, *mut i64, c_int) -> c_int>,
    close: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
}

/// What `cookie` points to.
struct Cookie {
    functions: Functions,
    cookie: *mut c_void,
}

static OPS: Ops = Ops {
    read,
    write,
    seek,
    close,
};

unsafe fn cookie(f: &File) -> (Functions, *mut c_void) {
    // SAFETY: a stream of this kind.
    unsafe {
        let c = &*f.cookie.cast::<Cookie>();
        (c.functions, c.cookie)
    }
}

/// The error that a function of the program's left in `errno`.
fn last() -> Errno {
    // SAFETY: the calling thread's own.
    Errno::from_raw(unsafe { *ftlinux_kernel::thread::errno_location() })
}

unsafe fn read(f: &mut File, p: *mut u8, n: usize) -> Result<usize> {
    // SAFETY: the program's function, as it asked for.
    unsafe {
        let (functions, cookie) = cookie(f);
        let Some(read) = functions.read else {
            return Ok(0);
        };
        match read(cookie, p, n) {
            n if n >= 0 => Ok(n as usize),
            _ => Err(last()),
        }
    }
}

unsafe fn write(f: &mut File, p: *const u8, n: usize) -> Result<usize> {
    // SAFETY: the program's function, as it asked for.
    unsafe {
        let (functions, cookie) = cookie(f);
        // Without a function, output goes nowhere and that is no error.
        let Some(write) = functions.write else {
            return Ok(n);
        };
        match write(cookie, p, n) {
            done if done > 0 => Ok((done as usize).min(n)),
            _ => Err(last()),
        }
    }
}

unsafe fn seek(f: &mut File, offset: i64, whence: c_int) -> Result<i64> {
    // SAFETY: the program's function, as it asked for.
    unsafe {
        let (functions, cookie) = cookie(f);
        let Some(seek) = functions.seek else {
            return Err(Errno::EOPNOTSUPP);
        };
        let mut at = offset;
        if seek(cookie, &mut at, whence) < 0 {
            Err(last())
        } else {
            Ok(at)
        }
    }
}

unsafe fn close(f: &mut File) -> Result<()> {
    // SAFETY: the program's function, as it asked for; the block is ours.
    unsafe {
        let (functions, cookie) = cookie(f);
        crate::malloc::dealloc(f.cookie.cast());
        match functions.close {
            Some(close) if close(cookie) < 0 => Err(last()),
            _ => Ok(()),
        }
    }
}

unsafe fn open(
    cookie: *mut c_void,
    mode: *const c_char,
    functions: Functions,
) -> Result<*mut Stream> {
    // SAFETY: a C string; the blocks are ours.
    unsafe {
        let parsed = Mode::parse(mode)?;
        let c = crate::malloc::alloc(size_of::<Cookie>()).cast::<Cookie>();
        if c.is_null() {
            return Err(Errno::ENOMEM);
        }
        let s = Stream::allocate(parsed.stream, -1, &OPS)
            .inspect_err(|_| crate::malloc::dealloc(c.cast()))?;
        c.write(Cookie { functions, cookie });
        (*s).file.cookie = c.cast();
        list::add(s);
        Ok(s)
    }
}

/// `fopencookie` (`man 3 fopencookie`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fopencookie(
    cookie: *mut c_void,
    mode: *const c_char,
    functions: Functions,
) -> *mut Stream {
    // SAFETY: the caller's.
    ret(unsafe { open(cookie, mode, functions) })
}
