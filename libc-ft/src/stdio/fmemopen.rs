//! `fmemopen` (POSIX.1-2017): a stream over memory of a given size.

use super::file::{File, Ops, Stream};
use super::fopen::Mode;
use super::list;
use super::seek::target;
use crate::internal::shim::ret;
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel::general::{O_APPEND, O_TRUNC};
use ftlinux_kernel::{Errno, Result};

/// What `cookie` points to.
struct Memory {
    p: *mut u8,
    size: usize,
    at: usize,
    /// Where reading ends.
    len: usize,
    append: bool,
    owned: bool,
}

static OPS: Ops = Ops {
    read,
    write,
    seek,
    close,
};

unsafe fn memory<'a>(f: &File) -> &'a mut Memory {
    // SAFETY: a stream of this kind.
    unsafe { &mut *f.cookie.cast::<Memory>() }
}

unsafe fn read(f: &mut File, p: *mut u8, n: usize) -> Result<usize> {
    // SAFETY: a stream of this kind; both ends have so many bytes.
    unsafe {
        let m = memory(f);
        let n = n.min(m.len.saturating_sub(m.at));
        core::ptr::copy(m.p.add(m.at.min(m.size)), p, n);
        m.at += n;
        Ok(n)
    }
}

unsafe fn write(f: &mut File, p: *const u8, n: usize) -> Result<usize> {
    // SAFETY: a stream of this kind; both ends have so many bytes.
    unsafe {
        let m = memory(f);
        if m.append {
            m.at = m.len;
        }
        let n = n.min(m.size.saturating_sub(m.at));
        if n == 0 {
            return Err(Errno::ENOSPC);
        }
        core::ptr::copy(p, m.p.add(m.at), n);
        m.at += n;
        if m.at > m.len {
            m.len = m.at;
            if m.len < m.size {
                *m.p.add(m.len) = 0;
            }
        }
        Ok(n)
    }
}

unsafe fn seek(f: &mut File, offset: i64, whence: c_int) -> Result<i64> {
    // SAFETY: a stream of this kind.
    let m = unsafe { memory(f) };
    let at = target(offset, whence, m.at, m.len)?;
    if at > m.size {
        return Err(Errno::EINVAL);
    }
    m.at = at;
    Ok(at as i64)
}

unsafe fn close(f: &mut File) -> Result<()> {
    // SAFETY: a stream of this kind, which ends here.
    unsafe {
        if memory(f).owned {
            crate::malloc::dealloc(memory(f).p);
        }
        crate::malloc::dealloc(f.cookie.cast());
    }
    Ok(())
}

unsafe fn open(p: *mut c_void, size: usize, mode: *const c_char) -> Result<*mut Stream> {
    // SAFETY: the caller's memory; the rest is our own.
    unsafe {
        let parsed = Mode::parse(mode)?;
        let m = crate::malloc::alloc(size_of::<Memory>()).cast::<Memory>();
        if m.is_null() {
            return Err(Errno::ENOMEM);
        }
        let owned = p.is_null();
        let p = if owned {
            crate::malloc::alloc_zeroed(size.max(1))
        } else {
            p.cast::<u8>()
        };
        let s = Stream::allocate(parsed.stream, -1, &OPS);
        let (false, Ok(s)) = (p.is_null(), s) else {
            if owned {
                crate::malloc::dealloc(p);
            }
            if let Ok(s) = s {
                crate::malloc::dealloc(s.cast());
            }
            crate::malloc::dealloc(m.cast());
            return Err(Errno::ENOMEM);
        };
        let append = parsed.open & O_APPEND != 0;
        if parsed.open & O_TRUNC != 0 && size > 0 {
            *p = 0;
        }
        let len = if *mode.cast::<u8>() == b'r' {
            size
        } else {
            let mut n = 0;
            while n < size && *p.add(n) != 0 {
                n += 1;
            }
            n
        };
        m.write(Memory {
            p,
            size,
            at: if append { len } else { 0 },
            len,
            append,
            owned,
        });
        (*s).file.cookie = m.cast();
        list::add(s);
        Ok(s)
    }
}

/// `fmemopen` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmemopen(p: *mut c_void, size: usize, mode: *const c_char) -> *mut Stream {
    // SAFETY: the caller's.
    ret(unsafe { open(p, size, mode) })
}
