//! `open_wmemstream` (POSIX.1-2017): wide output into memory that grows.

use crate::internal::shim::ret;
use crate::locale::is_utf8;
use crate::stdio::file::{File, Ops, Stream, flag};
use crate::stdio::list;
use crate::stdio::seek::target;
use crate::wchar::{MbState, next_char};
use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

/// What `cookie` points to.
struct Memory {
    /// The program's pointer to the string.
    text: *mut *mut u32,
    /// The program's count of its characters.
    size: *mut usize,
    block: *mut u32,
    /// Characters of the block, one of them for the NUL.
    room: usize,
    at: usize,
    len: usize,
    state: MbState,
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

unsafe fn read(_: &mut File, _: *mut u8, _: usize) -> Result<usize> {
    Err(Errno::EBADF)
}

impl Memory {
    /// Puts a character where the position is.
    fn put(&mut self, c: u32) -> Result<()> {
        if self.at + 2 > self.room {
            let room = (self.at + 2).max(2 * self.room);
            // SAFETY: the block came from the allocator; what is new of it is zeroed.
            unsafe {
                let bytes = room.checked_mul(4).ok_or(Errno::ENOMEM)?;
                let block = crate::malloc::program::resize(self.block.cast(), bytes).cast::<u32>();
                if block.is_null() {
                    return Err(Errno::ENOMEM);
                }
                block.add(self.room).write_bytes(0, room - self.room);
                self.block = block;
            }
            self.room = room;
        }
        // SAFETY: there is room for the character and a NUL.
        unsafe {
            *self.block.add(self.at) = c;
            self.at += 1;
            if self.at > self.len {
                self.len = self.at;
                *self.block.add(self.len) = 0;
            }
        }
        Ok(())
    }

    unsafe fn publish(&self) {
        // SAFETY: the program keeps both as long as the stream is open.
        unsafe {
            *self.text = self.block;
            *self.size = self.len.min(self.at);
        }
    }
}

unsafe fn write(f: &mut File, p: *const u8, n: usize) -> Result<usize> {
    // SAFETY: a stream of this kind; the caller's bytes.
    unsafe {
        let m = memory(f);
        for i in 0..n {
            if let Some((c, _)) = next_char(p.add(i), 1, &mut m.state, is_utf8())? {
                m.put(c)?;
            }
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
    m.state = MbState::new();
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

/// `open_wmemstream` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open_wmemstream(text: *mut *mut u32, size: *mut usize) -> *mut Stream {
    const FIRST: usize = 64;
    if text.is_null() || size.is_null() {
        return ret(Err(Errno::EINVAL));
    }
    // SAFETY: memory of our own, the caller's variables.
    ret(unsafe {
        let m = crate::malloc::alloc(size_of::<Memory>()).cast::<Memory>();
        let block = crate::malloc::program::alloc_zeroed(4 * FIRST).cast::<u32>();
        match Stream::allocate(flag::NO_READS, -1, &OPS) {
            Ok(s) if !m.is_null() && !block.is_null() => {
                m.write(Memory {
                    text,
                    size,
                    block,
                    room: FIRST,
                    at: 0,
                    len: 0,
                    state: MbState::new(),
                });
                (*m).publish();
                (*s).file.cookie = m.cast();
                (*s).file.mode = 1;
                list::add(s);
                Ok(s)
            }
            s => {
                crate::malloc::dealloc(m.cast());
                crate::malloc::program::dealloc(block.cast());
                if let Ok(s) = s {
                    crate::malloc::dealloc(s.cast());
                }
                Err(Errno::ENOMEM)
            }
        }
    })
}
