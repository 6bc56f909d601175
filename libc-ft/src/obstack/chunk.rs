//! Chunks: the first, further ones, and letting go of them.

use core::cell::UnsafeCell;
use core::ffi::{c_int, c_long, c_uint, c_void};
use core::ptr::null_mut;

/// `struct _obstack_chunk`: how every chunk begins.
#[repr(C)]
struct Chunk {
    /// Behind the chunk.
    limit: *mut u8,
    /// The chunk before, or null.
    before: *mut Chunk,
    /// Objects begin here.
    contents: [u8; 4],
}

/// A program's function that makes a chunk, with or without an argument before the size.
type Plain = unsafe extern "C" fn(c_long) -> *mut c_void;
type WithArg = unsafe extern "C" fn(*mut c_void, c_long) -> *mut c_void;
/// The same for a program's function that frees one.
type FreePlain = unsafe extern "C" fn(*mut c_void);
type FreeWithArg = unsafe extern "C" fn(*mut c_void, *mut c_void);

/// `struct obstack`.
#[repr(C)]
pub struct Obstack {
    chunk_size: c_long,
    chunk: *mut Chunk,
    base: *mut u8,
    next: *mut u8,
    limit: *mut u8,
    scratch: usize,
    mask: c_int,
    make: *mut c_void,
    free: *mut c_void,
    arg: *mut c_void,
    /// By bit: the functions take the argument; an object may be empty.
    flags: c_uint,
}

const _: () = assert!(size_of::<Obstack>() == 88);
const _: () = assert!(core::mem::offset_of!(Chunk, contents) == 16);

const USE_ARG: c_uint = 1;
const MAYBE_EMPTY: c_uint = 2;

/// The alignment of objects unless the program asks for another.
const ALIGN: c_int = 16;
/// The size of chunks unless the program asks for another: with what an
/// allocator needs besides, a page.
const SIZE: c_int = 4096 - 32;

/// A variable of the program's: what to do where there is no memory.
#[repr(transparent)]
pub struct Handler(UnsafeCell<unsafe extern "C" fn()>);

// SAFETY: programs set it before they start threads.
unsafe impl Sync for Handler {}

/// GNU: is called where there is no memory for a chunk, and must not return.
#[unsafe(no_mangle)]
pub static obstack_alloc_failed_handler: Handler = Handler(UnsafeCell::new(exhausted));

/// GNU: the status that a program ends with for lack of memory.
#[unsafe(no_mangle)]
pub static mut obstack_exit_failure: c_int = 1;

unsafe extern "C" fn exhausted() {
    crate::stdio::message::on_stderr(|m| {
        m.text(b"memory exhausted\n");
    });
    // SAFETY: a word of the program's.
    crate::stdlib::exit::run(unsafe { (&raw const obstack_exit_failure).read() })
}

impl Obstack {
    unsafe fn make_chunk(&self, size: usize) -> *mut Chunk {
        // SAFETY: the program's function, of the type that it was given as.
        unsafe {
            let chunk = match c_long::try_from(size) {
                Err(_) => null_mut(),
                Ok(size) if self.flags & USE_ARG != 0 => {
                    core::mem::transmute::<*mut c_void, WithArg>(self.make)(self.arg, size)
                }
                Ok(size) => core::mem::transmute::<*mut c_void, Plain>(self.make)(size),
            };
            if chunk.is_null() {
                (*obstack_alloc_failed_handler.0.get())();
                // There is nowhere to go on from here.
                crate::internal::panic::abort();
            }
            chunk.cast()
        }
    }

    unsafe fn free_chunk(&self, chunk: *mut Chunk) {
        // SAFETY: the program's function, of the type that it was given as.
        unsafe {
            if self.flags & USE_ARG != 0 {
                core::mem::transmute::<*mut c_void, FreeWithArg>(self.free)(self.arg, chunk.cast());
            } else {
                core::mem::transmute::<*mut c_void, FreePlain>(self.free)(chunk.cast());
            }
        }
    }

    /// Where the first object of a chunk begins.
    unsafe fn first(&self, chunk: *mut Chunk) -> *mut u8 {
        // SAFETY: chunks are larger than their beginning.
        let contents = unsafe { (&raw mut (*chunk).contents).cast::<u8>() };
        let mask = self.mask as usize;
        contents.wrapping_add(contents.addr().wrapping_neg() & mask)
    }

    /// Makes a first chunk.
    unsafe fn begin(&mut self, size: c_int, align: c_int) -> c_int {
        self.mask = if align == 0 { ALIGN } else { align } - 1;
        self.chunk_size = c_long::from(if size == 0 { SIZE } else { size });
        // SAFETY: a chunk has room for its beginning, as the program asks for no smaller ones.
        unsafe {
            let chunk = self.make_chunk(self.chunk_size as usize);
            self.chunk = chunk;
            self.base = self.first(chunk);
            self.next = self.base;
            self.limit = chunk.cast::<u8>().add(self.chunk_size as usize);
            (*chunk).limit = self.limit;
            (*chunk).before = null_mut();
        }
        1
    }

    /// Takes a new chunk with room for the object and `n` bytes more, and moves the object there.
    unsafe fn new_chunk(&mut self, n: usize) {
        let used = self.next.addr() - self.base.addr();
        // Some more, so that an object which grows on does not move each time.
        let size = used
            .saturating_add(n)
            .saturating_add(used / 8 + self.mask as usize + 100)
            .max(self.chunk_size as usize);
        // SAFETY: the new chunk is as large as said; the object lies in the old one.
        unsafe {
            let old = self.chunk;
            let chunk = self.make_chunk(size);
            (*chunk).limit = chunk.cast::<u8>().add(size);
            (*chunk).before = old;
            let base = self.first(chunk);
            base.copy_from_nonoverlapping(self.base, used);
            // With nothing else in it, the old chunk is not needed.
            if self.flags & MAYBE_EMPTY == 0 && self.base == self.first(old) {
                (*chunk).before = (*old).before;
                self.free_chunk(old);
            }
            self.chunk = chunk;
            self.limit = (*chunk).limit;
            self.base = base;
            self.next = base.add(used);
        }
        self.flags &= !MAYBE_EMPTY;
    }

    /// Adds bytes to the object.
    ///
    /// # Safety
    /// The obstack must have been begun.
    pub unsafe fn grow(&mut self, bytes: &[u8]) {
        // SAFETY: where there is no room, a new chunk has it.
        unsafe {
            if self.limit.addr() - self.next.addr() < bytes.len() {
                self.new_chunk(bytes.len());
            }
            self.next
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            self.next = self.next.add(bytes.len());
        }
    }

    /// Whether a chunk has an address.
    unsafe fn holds(chunk: *mut Chunk, address: *mut u8) -> bool {
        // SAFETY: the obstack's own chunk.
        (chunk.cast::<u8>()) < address && unsafe { (*chunk).limit } >= address
    }
}

/// GNU: begins an obstack; 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_begin(
    h: *mut Obstack,
    size: c_int,
    align: c_int,
    make: *mut c_void,
    free: *mut c_void,
) -> c_int {
    // SAFETY: as the caller vouches: memory for an obstack, and functions for its chunks.
    unsafe {
        (*h).make = make;
        (*h).free = free;
        (*h).flags = 0;
        (*h).begin(size, align)
    }
}

/// GNU: begins an obstack whose functions take an argument; 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_begin_1(
    h: *mut Obstack,
    size: c_int,
    align: c_int,
    make: *mut c_void,
    free: *mut c_void,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: as the caller vouches: memory for an obstack, and functions for its chunks.
    unsafe {
        (*h).make = make;
        (*h).free = free;
        (*h).arg = arg;
        (*h).flags = USE_ARG;
        (*h).begin(size, align)
    }
}

/// GNU: a new chunk, with room for `n` bytes more of the object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_newchunk(h: *mut Obstack, n: c_int) {
    // SAFETY: as the caller vouches: an obstack that was begun.
    unsafe { (*h).new_chunk(usize::try_from(n).unwrap_or(usize::MAX)) }
}

/// GNU: the size of all chunks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_memory_used(h: *mut Obstack) -> c_int {
    let mut sum = 0usize;
    // SAFETY: as the caller vouches: an obstack that was begun, or is empty.
    unsafe {
        let mut chunk = (*h).chunk;
        while !chunk.is_null() {
            sum += (*chunk).limit.addr() - chunk.addr();
            chunk = (*chunk).before;
        }
    }
    sum as c_int
}

/// GNU: whether an object is one of the obstack's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_allocated_p(h: *mut Obstack, object: *mut c_void) -> c_int {
    // SAFETY: as the caller vouches: an obstack that was begun, or is empty.
    unsafe {
        let mut chunk = (*h).chunk;
        while !chunk.is_null() && !Obstack::holds(chunk, object.cast()) {
            chunk = (*chunk).before;
        }
        c_int::from(!chunk.is_null())
    }
}

/// GNU: frees an object and all that came after it; all there is, and the
/// obstack is empty, for null. What is no object of it ends the program.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn obstack_free(h: *mut Obstack, object: *mut c_void) {
    // SAFETY: as the caller vouches: an obstack that was begun, or is empty.
    unsafe {
        let mut chunk = (*h).chunk;
        while !chunk.is_null() && !Obstack::holds(chunk, object.cast()) {
            let before = (*chunk).before;
            (*h).free_chunk(chunk);
            chunk = before;
            // An object of no bytes may end where the chunk before it does.
            (*h).flags |= MAYBE_EMPTY;
        }
        (*h).chunk = chunk;
        if !chunk.is_null() {
            (*h).base = object.cast();
            (*h).next = object.cast();
            (*h).limit = (*chunk).limit;
        } else if !object.is_null() {
            crate::internal::panic::abort();
        }
    }
}
alias!(obstack_free => _obstack_free);
