//! Where formatted bytes go.

use crate::stdio::file::File;
use core::ffi::c_void;
use core::ptr::{copy_nonoverlapping, null_mut};
use ftlinux_kernel::{Errno, fs};

/// A stretch of memory that formatted bytes go to, and what happens when it is
/// full.
pub struct Out {
    /// Where the next byte goes.
    cur: *mut u8,
    end: *mut u8,
    /// Where the stretch began.
    base: *mut u8,
    /// Bytes that left the stretch.
    gone: usize,
    /// Takes bytes for which there is no room.
    spill: unsafe fn(&mut Out, *const u8, usize),
    context: *mut c_void,
    /// The first failure, after which bytes are dropped.
    pub error: Option<Errno>,
    /// Widths and counts are in characters, and text is UTF-8 whatever the
    /// locale. All of it is in memory.
    pub wide: bool,
}

impl Out {
    /// Bytes so far, the dropped ones too; characters, if they are wide.
    #[inline]
    pub fn count(&self) -> usize {
        if self.wide {
            return self.held().iter().filter(|&&c| c & 0xc0 != 0x80).count();
        }
        self.gone + (self.cur as usize - self.base as usize)
    }

    /// Adds bytes.
    #[inline(always)]
    pub fn put(&mut self, s: &[u8]) {
        if s.len() <= self.end as usize - self.cur as usize {
            // SAFETY: there is room.
            unsafe {
                copy_nonoverlapping(s.as_ptr(), self.cur, s.len());
                self.cur = self.cur.add(s.len());
            }
        } else {
            self.put_slow(s);
        }
    }

    #[inline(never)]
    fn put_slow(&mut self, s: &[u8]) {
        // SAFETY: each kind of `Out` has its own `spill`.
        unsafe { (self.spill)(self, s.as_ptr(), s.len()) }
    }

    /// Adds one byte.
    #[inline(always)]
    pub fn byte(&mut self, c: u8) {
        if self.cur < self.end {
            // SAFETY: there is room.
            unsafe {
                *self.cur = c;
                self.cur = self.cur.add(1);
            }
        } else {
            self.put_slow(&[c]);
        }
    }

    /// Adds a byte `n` times.
    pub fn fill(&mut self, c: u8, mut n: usize) {
        if n <= self.end as usize - self.cur as usize {
            // SAFETY: there is room.
            unsafe {
                self.cur.write_bytes(c, n);
                self.cur = self.cur.add(n);
            }
            return;
        }
        let chunk = [c; 64];
        while n > 0 {
            let now = n.min(chunk.len());
            self.put(&chunk[..now]);
            n -= now;
        }
    }

    /// Fails, if nothing failed before.
    #[cold]
    pub fn fail(&mut self, e: Errno) {
        self.error.get_or_insert(e);
    }

    /// Output into `n` bytes of memory, of which the last is for the NUL; what
    /// does not fit is counted only.
    ///
    /// # Safety
    /// `p[..n]` must be writable.
    pub unsafe fn memory(p: *mut u8, n: usize) -> Self {
        let n = n.saturating_sub(1);
        Self {
            cur: p,
            // A string without bounds ends with the address space.
            end: (p as usize).saturating_add(n) as *mut u8,
            base: p,
            gone: 0,
            spill: drop_rest,
            context: null_mut(),
            error: None,
            wide: false,
        }
    }

    /// Ends the string in memory.
    ///
    /// # Safety
    /// There must be a byte for the NUL.
    pub unsafe fn terminate(&mut self) {
        // SAFETY: the caller's.
        unsafe { *self.cur = 0 }
    }

    /// Output into memory from the allocator, which grows.
    pub fn growing() -> Self {
        Self {
            cur: null_mut(),
            end: null_mut(),
            base: null_mut(),
            gone: 0,
            spill: grow,
            context: null_mut(),
            error: None,
            wide: false,
        }
    }

    /// Frees what [`Self::growing`] got.
    pub fn discard(self) {
        // SAFETY: the block came from the allocator, or is null.
        unsafe { crate::malloc::program::dealloc(self.base) }
    }

    /// The string of [`Self::growing`], NUL and all, now the caller's.
    pub fn into_string(mut self) -> Result<*mut u8, Errno> {
        self.byte(0);
        match self.error {
            None => {
                let n = self.count();
                // SAFETY: the block came from the allocator; where there is no smaller one, it stays.
                let fit = unsafe { crate::malloc::program::resize(self.base, n) };
                Ok(if fit.is_null() { self.base } else { fit })
            }
            Some(e) => {
                // SAFETY: the block came from the allocator, or is null.
                unsafe { crate::malloc::program::dealloc(self.base) };
                Err(e)
            }
        }
    }

    /// Output to a stream, by `scratch` where the stream has no buffer.
    ///
    /// # Safety
    /// The stream and `scratch` must outlive the `Out`, and be used by nothing else until
    /// [`Self::finish_stream`].
    pub unsafe fn stream(f: *mut File, scratch: &mut [u8]) -> Self {
        // SAFETY: the stream is the caller's.
        let room = unsafe { (*f).direct_room() };
        let (cur, end, spill) = if room.is_null() {
            let range = scratch.as_mut_ptr_range();
            let spill: unsafe fn(&mut Self, *const u8, usize) = stream_scratch;
            (range.start, range.end, spill)
        } else {
            let spill: unsafe fn(&mut Self, *const u8, usize) = stream_buffer;
            // SAFETY: as above.
            (unsafe { (*f).write_ptr }, room, spill)
        };
        Self {
            cur,
            end,
            base: cur,
            gone: 0,
            spill,
            context: f.cast(),
            error: None,
            wide: false,
        }
    }

    /// Hands the stream what it has not got yet.
    pub fn finish_stream(&mut self) {
        let buffered = self.spill as usize == stream_buffer as *const () as usize;
        // SAFETY: the stream outlives the `Out`.
        let f = unsafe { &mut *self.context.cast::<File>() };
        let ok = if buffered {
            f.write_ptr = self.cur;
            f.settle_lines(self.base)
        } else {
            f.write_bytes(self.held())
        };
        if !ok {
            self.error.get_or_insert(Errno::EIO);
        }
    }

    /// Output to a descriptor by way of `scratch`.
    pub fn descriptor(fd: &mut i32, scratch: &mut [u8]) -> Self {
        let range = scratch.as_mut_ptr_range();
        Self {
            cur: range.start,
            end: range.end,
            base: range.start,
            gone: 0,
            spill: descriptor_scratch,
            context: core::ptr::from_mut(fd).cast(),
            error: None,
            wide: false,
        }
    }

    /// Writes to the descriptor what is still in memory.
    pub fn finish_descriptor(&mut self) {
        // SAFETY: an `Out` over a descriptor.
        unsafe { descriptor_scratch(self, null_mut(), 0) };
    }

    /// What is in memory.
    pub fn held(&self) -> &[u8] {
        if self.base.is_null() {
            return &[];
        }
        // SAFETY: the stretch from its beginning to here was written to.
        unsafe { core::slice::from_raw_parts(self.base, self.cur as usize - self.base as usize) }
    }

    /// Empties the stretch.
    fn restart(&mut self) {
        self.gone += self.cur as usize - self.base as usize;
        self.cur = self.base;
    }
}

unsafe fn drop_rest(out: &mut Out, p: *const u8, n: usize) {
    let fits = n.min(out.end as usize - out.cur as usize);
    // SAFETY: what fits, fits.
    unsafe {
        copy_nonoverlapping(p, out.cur, fits);
        out.cur = out.cur.add(fits);
    }
    out.gone += n - fits;
}

unsafe fn grow(out: &mut Out, p: *const u8, n: usize) {
    let used = out.cur as usize - out.base as usize;
    if out.error.is_none() {
        let size = (used + n).max(2 * used).max(96);
        // SAFETY: the block came from the allocator, or is null.
        let block = unsafe { crate::malloc::program::resize(out.base, size) };
        if block.is_null() {
            out.fail(Errno::ENOMEM);
        } else {
            // SAFETY: the block is that large.
            unsafe {
                out.base = block;
                out.end = block.add(size);
                copy_nonoverlapping(p, block.add(used), n);
                out.cur = block.add(used + n);
            }
            return;
        }
    }
    out.gone += n;
}

unsafe fn stream_buffer(out: &mut Out, p: *const u8, n: usize) {
    // SAFETY: the stream outlives the `Out`; the bytes are the caller's.
    unsafe {
        let f = &mut *out.context.cast::<File>();
        f.write_ptr = out.cur;
        if !(f.settle_lines(out.base) && f.write_bytes(core::slice::from_raw_parts(p, n))) {
            out.fail(Errno::EIO);
        }
        out.gone += out.cur as usize - out.base as usize + n;
        out.end = f.direct_room();
        out.cur = f.write_ptr;
        out.base = out.cur;
        if out.end.is_null() {
            out.end = out.cur;
        }
    }
}

unsafe fn stream_scratch(out: &mut Out, p: *const u8, n: usize) {
    // SAFETY: the stream outlives the `Out`; the bytes are the caller's.
    unsafe {
        let f = &mut *out.context.cast::<File>();
        let ok = out.error.is_none()
            && f.write_bytes(out.held())
            && f.write_bytes(core::slice::from_raw_parts(p, n));
        if !ok {
            out.fail(Errno::EIO);
        }
    }
    out.restart();
    out.gone += n;
}

unsafe fn descriptor_scratch(out: &mut Out, p: *const u8, n: usize) {
    // SAFETY: the descriptor outlives the `Out`; the bytes are the caller's.
    unsafe {
        let fd = *out.context.cast::<i32>();
        let more: &[u8] = if n == 0 {
            &[]
        } else {
            core::slice::from_raw_parts(p, n)
        };
        let mut error = out.error;
        for mut bytes in [out.held(), more] {
            while !bytes.is_empty() && error.is_none() {
                match fs::write(fd, bytes.as_ptr().cast(), bytes.len()) {
                    Ok(done) => bytes = &bytes[done..],
                    Err(e) => error = Some(e),
                }
            }
        }
        out.error = error;
    }
    out.restart();
    out.gone += n;
}
