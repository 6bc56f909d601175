//! The stream object and the three standard streams.

use super::fd;
use super::lock::FileLock;
use crate::wchar::MbState;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// `_flags` of glibc's `struct _IO_FILE`, as far as they mean something here.
pub mod flag {
    /// `_IO_MAGIC`: what the upper half holds.
    pub const MAGIC: i32 = 0xfbad_0000_u32 as i32;
    /// `_IO_UNBUFFERED`.
    pub const UNBUFFERED: i32 = 0x2;
    /// `_IO_NO_READS`.
    pub const NO_READS: i32 = 0x4;
    /// `_IO_NO_WRITES`.
    pub const NO_WRITES: i32 = 0x8;
    /// `_IO_EOF_SEEN`.
    pub const EOF: i32 = 0x10;
    /// `_IO_ERR_SEEN`.
    pub const ERR: i32 = 0x20;
    /// `_IO_LINE_BUF`.
    pub const LINE: i32 = 0x200;
    /// `_IO_CURRENTLY_PUTTING`.
    pub const PUTTING: i32 = 0x800;
    /// `_IO_IS_APPENDING`.
    pub const APPEND: i32 = 0x1000;
}

/// Flags of our own.
pub mod own {
    /// The way of buffering is settled: the descriptor need not be asked.
    pub const BUFFERING_SET: u32 = 1;
    /// The buffer holds pushed-back bytes that the file has not.
    pub const PUSHED_BACK: u32 = 2;
    /// The object came from the allocator and `fclose` frees it.
    pub const ALLOCATED: u32 = 4;
}

/// Bytes before a buffer of our own, for `ungetc`.
pub const PUSH_BACK: usize = 8;

/// What a stream reads from and writes to.
pub struct Ops {
    /// Reads at most so many bytes; 0 is the end.
    pub read: unsafe fn(&mut File, *mut u8, usize) -> Result<usize>,
    /// Writes at most so many bytes.
    pub write: unsafe fn(&mut File, *const u8, usize) -> Result<usize>,
    /// Moves the position; returns the new one.
    pub seek: unsafe fn(&mut File, i64, c_int) -> Result<i64>,
    /// Gives up whatever is behind the stream.
    pub close: unsafe fn(&mut File) -> Result<()>,
}

/// A stream: glibc's `struct _IO_FILE_plus` (whose fields old inlines touch),
/// and our own state behind it.
///
/// While reading, `write_ptr == write_end`; while writing,
/// `read_ptr == read_end`, so that `getc` and `putc` macros of old objects come
/// to `__uflow` and `__overflow` whenever the direction turns.
#[repr(C)]
pub struct File {
    pub flags: c_int,
    pub read_ptr: *mut u8,
    pub read_end: *mut u8,
    pub read_base: *mut u8,
    pub write_base: *mut u8,
    pub write_ptr: *mut u8,
    pub write_end: *mut u8,
    pub buf_base: *mut u8,
    pub buf_end: *mut u8,
    save: [*mut u8; 3],
    markers: *mut c_void,
    /// The next open stream.
    pub chain: *mut Stream,
    pub fileno: c_int,
    flags2: c_int,
    old_offset: i64,
    cur_column: u16,
    vtable_offset: i8,
    shortbuf: u8,
    lock: *mut c_void,
    /// The position of `read_end` or `write_base`, or -1 where not known.
    pub offset: i64,
    codecvt: *mut c_void,
    wide_data: *mut c_void,
    freeres_list: *mut c_void,
    freeres_buf: *mut c_void,
    pad5: usize,
    /// Orientation: negative bytes, positive wide.
    pub mode: c_int,
    unused2: [u8; 20],
    vtable: *const c_void,
    // From here on our own.
    /// What is behind the stream.
    pub ops: &'static Ops,
    /// What `ops` need.
    pub cookie: *mut c_void,
    /// Flags of [`own`].
    pub own: u32,
    /// The process of `popen`, or 0.
    pub pid: c_int,
    /// The previous open stream.
    pub prev: *mut Stream,
    /// The buffer that `fclose` frees, or null.
    pub allocated: *mut u8,
    /// The conversion state of wide input.
    pub conversion: MbState,
    /// Buffer of an unbuffered stream, after its push-back room.
    small: [u8; PUSH_BACK + 8],
}

const _: () = {
    assert!(core::mem::offset_of!(File, fileno) == 112);
    assert!(core::mem::offset_of!(File, mode) == 192);
    assert!(core::mem::offset_of!(File, vtable) == 216);
};

/// A stream and its lock, which lies outside of what the lock guards.
#[repr(C)]
pub struct Stream {
    /// What the lock guards.
    pub file: File,
    /// The lock of `flockfile`.
    pub lock: FileLock,
}

impl Stream {
    /// A stream over `ops`, without a buffer.
    pub const fn new(flags: i32, fd: c_int, ops: &'static Ops) -> Self {
        Self {
            file: File {
                flags: flag::MAGIC | flags,
                read_ptr: null_mut(),
                read_end: null_mut(),
                read_base: null_mut(),
                write_base: null_mut(),
                write_ptr: null_mut(),
                write_end: null_mut(),
                buf_base: null_mut(),
                buf_end: null_mut(),
                save: [null_mut(); 3],
                markers: null_mut(),
                chain: null_mut(),
                fileno: fd,
                flags2: 0,
                old_offset: -1,
                cur_column: 0,
                vtable_offset: 0,
                shortbuf: 0,
                lock: null_mut(),
                offset: -1,
                codecvt: null_mut(),
                wide_data: null_mut(),
                freeres_list: null_mut(),
                freeres_buf: null_mut(),
                pad5: 0,
                mode: 0,
                unused2: [0; 20],
                vtable: null_mut(),
                ops,
                cookie: null_mut(),
                own: 0,
                pid: 0,
                prev: null_mut(),
                allocated: null_mut(),
                conversion: MbState::new(),
                small: [0; PUSH_BACK + 8],
            },
            lock: FileLock::new(),
        }
    }

    /// A stream in memory of its own, not yet in the list of open ones.
    pub fn allocate(flags: i32, fd: c_int, ops: &'static Ops) -> Result<*mut Self> {
        // SAFETY: the memory is as large as the object, and aligned for it.
        unsafe {
            let p = crate::malloc::alloc(size_of::<Self>()).cast::<Self>();
            if p.is_null() {
                return Err(Errno::ENOMEM);
            }
            p.write(Self::new(flags, fd, ops));
            (*p).file.own |= own::ALLOCATED;
            Ok(p)
        }
    }
}

impl File {
    /// Notes a failure in the stream and in `errno`.
    #[cold]
    pub fn fail(&mut self, e: Errno) {
        self.flags |= flag::ERR;
        crate::internal::shim::set_errno(e);
    }

    /// The buffer's size in use.
    pub fn capacity(&self) -> usize {
        self.buf_end as usize - self.buf_base as usize
    }

    /// Bytes read ahead.
    #[inline]
    pub fn unread(&self) -> usize {
        self.read_end as usize - self.read_ptr as usize
    }

    /// Bytes written and still in the buffer.
    #[inline]
    pub fn pending(&self) -> usize {
        self.write_ptr as usize - self.write_base as usize
    }

    /// Makes sure that there is a buffer, if only the small one.
    pub fn ensure_buffer(&mut self) {
        if self.mode == 0 {
            // Wide functions have said so before.
            self.mode = -1;
        }
        if !self.buf_base.is_null() {
            return;
        }
        if self.own & own::BUFFERING_SET == 0 {
            self.own |= own::BUFFERING_SET;
            if self.flags & (flag::NO_WRITES | flag::UNBUFFERED) == 0 && fd::is_terminal(self) {
                self.flags |= flag::LINE;
            }
        }
        if self.flags & flag::UNBUFFERED == 0 {
            // SAFETY: an allocation of that size.
            let p = unsafe { crate::malloc::alloc(PUSH_BACK + fd::BUFFER) };
            if !p.is_null() {
                self.allocated = p;
                // SAFETY: both ends lie in the allocation.
                unsafe { self.set_buffer(p.add(PUSH_BACK), fd::BUFFER) };
                return;
            }
        }
        let p = (&raw mut self.small).cast::<u8>();
        // SAFETY: the last byte lies in the array, which moves no more than the stream does.
        unsafe { self.set_buffer(p.add(PUSH_BACK), 1) };
    }

    /// Makes `p[..n]` the buffer; it is empty.
    ///
    /// # Safety
    /// The memory must stay valid as long as it is the buffer.
    pub unsafe fn set_buffer(&mut self, p: *mut u8, n: usize) {
        self.buf_base = p;
        // SAFETY: the caller's.
        self.buf_end = unsafe { p.add(n) };
        self.reset_pointers();
    }

    /// Empties the buffer; neither reading nor writing.
    pub fn reset_pointers(&mut self) {
        self.flags &= !flag::PUTTING;
        self.own &= !own::PUSHED_BACK;
        let p = self.buf_base;
        self.read_ptr = p;
        self.read_end = p;
        self.read_base = p;
        self.write_base = p;
        self.write_ptr = p;
        self.write_end = p;
    }

    /// The lowest address `ungetc` may fill.
    pub fn push_back_limit(&self) -> *mut u8 {
        let small = (&raw const self.small).cast::<u8>();
        if !self.allocated.is_null() || self.buf_base.cast_const() == small.wrapping_add(PUSH_BACK)
        {
            self.buf_base.wrapping_sub(PUSH_BACK)
        } else {
            self.buf_base
        }
    }
}

static mut STDIN: Stream = Stream::new(flag::NO_WRITES, 0, &fd::OPS);
static mut STDOUT: Stream = Stream::new(flag::NO_READS, 1, &fd::OPS);
static mut STDERR: Stream = Stream::new(flag::NO_READS | flag::UNBUFFERED, 2, &fd::OPS);

/// The streams that are always there, open or not.
pub fn standard() -> [*mut Stream; 3] {
    [&raw mut STDIN, &raw mut STDOUT, &raw mut STDERR]
}

/// Standard output's own object, whatever `stdout` is now.
pub fn standard_output() -> *mut Stream {
    &raw mut STDOUT
}

/// Standard input (C11 7.21.1).
#[unsafe(no_mangle)]
pub static mut stdin: *mut Stream = &raw mut STDIN;
/// Standard output (C11 7.21.1).
#[unsafe(no_mangle)]
pub static mut stdout: *mut Stream = &raw mut STDOUT;
/// Standard error (C11 7.21.1).
#[unsafe(no_mangle)]
pub static mut stderr: *mut Stream = &raw mut STDERR;
