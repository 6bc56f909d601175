//! `open_memstream` (POSIX.1-2017): output into memory that grows.

use super::file::{File, Ops, Stream, flag};
use super::list;
use super::seek::target;
use crate::internal::shim::ret;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::{Errno, Result};

/// What `cookie` points to.
pub struct Memory {
    /// The program's pointer to the string.
    text: *mut *mut c_char,
    /// The program's count of its bytes.
    size: *mut usize,
    block: *mut u8,
    /// Bytes of the block, one of them for the NUL.
    room: usize,
    /// Where the next byte goes.
    at: usize,
    /// Bytes ever written to.
    len: usize,
}

static OPS: Ops = Ops {
    read,
    write,
    seek,
    close,
};

unsafe fn read(_: &mut File, _: *mut u8, _: usize) -> Result<usize> {
    Err(Errno::EBADF)
}

impl Memory {
    /// Makes room for `n` bytes and a NUL; what is new is zero.
    fn reserve(&mut self, n: usize) -> Result<()> {
        let needed = n.checked_add(1).ok_or(Errno::ENOMEM)?;
        if needed > self.room {
            let room = needed.max(self.room.saturating_mul(2));
            // SAFETY: the block came from the allocator.
            unsafe {
                let block = crate::malloc::program::resize(self.block, room);
                if block.is_null() {
                    return Err(Errno::ENOMEM);
                }
                block.add(self.room).write_bytes(0, room - self.room);
                self.block = block;
            }
            self.room = room;
        }
        Ok(())
    }

    /// Tells the program.
    unsafe fn publish(&self) {
        // SAFETY: the program keeps both as long as the stream is open.
        unsafe {
            *self.text = self.block.cast();
            *self.size = self.len.min(self.at);
        }
    }
}

/// The state of a stream of this kind.
///
/// # Safety
/// `f` must be one.
unsafe fn memory<'a>(f: &File) -> &'a mut Memory {
    // SAFETY: the caller's.
    unsafe { &mut *f.cookie.cast::<Memory>() }
}

unsafe fn write(f: &mut File, p: *const u8, n: usize) -> Result<usize> {
    // SAFETY: a stream of this kind; the block has room.
    unsafe {
        let m = memory(f);
        m.reserve(m.at.checked_add(n).ok_or(Errno::ENOMEM)?)?;
        core::ptr::copy_nonoverlapping(p, m.block.add(m.at), n);
        m.at += n;
        if m.at > m.len {
            m.len = m.at;
            *m.block.add(m.len) = 0;
        }
        m.publish();
        Ok(n)
    }
}

unsafe fn seek(f: &mut File, offset: i64, whence: c_int) -> Result<i64> {
    // SAFETY: a stream of this kind.
    let m = unsafe { memory(f) };
    let at = target(offset, whence, m.at, m.len)?;
    m.at = at;
    // SAFETY: as above.
    unsafe { m.publish() };
    Ok(at as i64)
}

unsafe fn close(f: &mut File) -> Result<()> {
    // SAFETY: a stream of this kind; the block is the program's now.
    unsafe {
        memory(f).publish();
        crate::malloc::dealloc(f.cookie.cast());
    }
    Ok(())
}

/// `open_memstream` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open_memstream(text: *mut *mut c_char, size: *mut usize) -> *mut Stream {
    const FIRST: usize = 128;
    if text.is_null() || size.is_null() {
        return ret(Err(Errno::EINVAL));
    }
    // SAFETY: memory of our own, the caller's variables.
    ret(unsafe {
        (|| {
            let m = crate::malloc::alloc(size_of::<Memory>()).cast::<Memory>();
            if m.is_null() {
                return Err(Errno::ENOMEM);
            }
            let block = crate::malloc::program::alloc_zeroed(FIRST);
            let s = Stream::allocate(flag::NO_READS, -1, &OPS);
            let (false, Ok(s)) = (block.is_null(), s) else {
                crate::malloc::program::dealloc(block);
                if let Ok(s) = s {
                    crate::malloc::dealloc(s.cast());
                }
                crate::malloc::dealloc(m.cast());
                return Err(Errno::ENOMEM);
            };
            m.write(Memory {
                text,
                size,
                block,
                room: FIRST,
                at: 0,
                len: 0,
            });
            (*m).publish();
            (*s).file.cookie = m.cast();
            list::add(s);
            Ok(s)
        })()
    })
}
