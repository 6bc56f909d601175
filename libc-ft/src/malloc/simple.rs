//! Power-of-two blocks behind one lock.

use core::ptr::null_mut;
use ftlinux_kernel::{self as kernel, order::TurnLock};

/// Before each block: where its raw block begins and how large that is.
#[repr(C)]
struct Header {
    base: *mut u8,
    size: usize,
}

const HEADER: usize = size_of::<Header>();
const MIN_CLASS: usize = 5;
const LARGE_CLASS: usize = 18;
const CHUNK: usize = 1 << 20;

struct State {
    free: [*mut u8; LARGE_CLASS],
    chunk: *mut u8,
    left: usize,
}

// SAFETY: the pointers are to memory that the state owns.
unsafe impl Send for State {}

static STATE: TurnLock<State> = TurnLock::new(State {
    free: [null_mut(); LARGE_CLASS],
    chunk: null_mut(),
    left: 0,
});

fn map(size: usize) -> *mut u8 {
    // SAFETY: a fresh private map touches nothing that exists.
    unsafe { kernel::mm::mmap(null_mut(), size, 3, 0x22, -1, 0) }.map_or(null_mut(), |p| p.cast())
}

/// A block of at least `size` bytes aligned to 16, or null.
///
/// # Safety
/// None beyond the thread having its control block.
pub unsafe fn alloc(size: usize) -> *mut u8 {
    // SAFETY: as for this function.
    unsafe { alloc_aligned(16, size) }
}

/// A block of at least `size` bytes aligned to `align`, a power of two; or null.
///
/// # Safety
/// `align` must be a power of two.
pub unsafe fn alloc_aligned(align: usize, size: usize) -> *mut u8 {
    let extra = if align > 16 { align } else { 0 };
    let Some(need) = size
        .checked_add(HEADER + extra)
        .filter(|n| *n <= isize::MAX as usize >> 1)
    else {
        return null_mut();
    };
    let class = (need.next_power_of_two().trailing_zeros() as usize).max(MIN_CLASS);
    let (raw, raw_size) = if class >= LARGE_CLASS {
        let n = need.next_multiple_of(4096);
        (map(n), n)
    } else {
        (take(class), 1 << class)
    };
    if raw.is_null() {
        return null_mut();
    }
    // SAFETY: the raw block has room for header, alignment and `size`.
    unsafe {
        let p = ((raw as usize + HEADER).next_multiple_of(align.max(16))) as *mut u8;
        p.sub(HEADER).cast::<Header>().write(Header {
            base: raw,
            size: raw_size,
        });
        p
    }
}

fn take(class: usize) -> *mut u8 {
    let mut s = STATE.lock();
    let p = s.free[class];
    if !p.is_null() {
        // SAFETY: a free block's first word links to the next.
        s.free[class] = unsafe { p.cast::<*mut u8>().read() };
        return p;
    }
    let size = 1 << class;
    if s.left < size {
        let chunk = map(CHUNK);
        if chunk.is_null() {
            return null_mut();
        }
        s.chunk = chunk;
        s.left = CHUNK;
    }
    let p = s.chunk;
    // SAFETY: `left` bytes remain at `chunk`.
    s.chunk = unsafe { p.add(size) };
    s.left -= size;
    p
}

/// A zeroed block of at least `size` bytes, or null.
///
/// # Safety
/// As for [`alloc`].
pub unsafe fn alloc_zeroed(size: usize) -> *mut u8 {
    // SAFETY: the block has `size` bytes.
    unsafe {
        let p = alloc(size);
        if !p.is_null() {
            p.write_bytes(0, size);
        }
        p
    }
}

/// Frees a block; null is nothing.
///
/// # Safety
/// `p` must be null or a live block.
pub unsafe fn dealloc(p: *mut u8) {
    if p.is_null() {
        return;
    }
    // SAFETY: the header before a live block tells its raw block.
    unsafe {
        let h = p.sub(HEADER).cast::<Header>().read();
        let class = h.size.trailing_zeros() as usize;
        if h.size >= 1 << LARGE_CLASS {
            let _ = kernel::mm::munmap(h.base.cast(), h.size);
        } else {
            let mut s = STATE.lock();
            h.base.cast::<*mut u8>().write(s.free[class]);
            s.free[class] = h.base;
        }
    }
}

/// How many bytes of a block may be used.
///
/// # Safety
/// `p` must be a live block.
pub unsafe fn usable_size(p: *mut u8) -> usize {
    // SAFETY: the header before a live block tells its raw block.
    unsafe {
        let h = p.sub(HEADER).cast::<Header>().read();
        h.size - (p as usize - h.base as usize)
    }
}

/// Moves a block into one of at least `size` bytes; null leaves it as it was.
///
/// # Safety
/// `p` must be null or a live block.
pub unsafe fn resize(p: *mut u8, size: usize) -> *mut u8 {
    // SAFETY: as the caller vouches; both blocks have the bytes copied.
    unsafe {
        if p.is_null() {
            return alloc(size);
        }
        let old = usable_size(p);
        if size <= old && size >= old / 4 {
            return p;
        }
        let q = alloc(size);
        if !q.is_null() {
            core::ptr::copy_nonoverlapping(p, q, old.min(size));
            dealloc(p);
        }
        q
    }
}

/// Before a fork: the heap is whole in the child.
pub fn fork_prepare() {
    core::mem::forget(STATE.lock());
}

/// After a fork, in the parent.
pub fn fork_parent() {
    // SAFETY: `fork_prepare` holds the lock on this thread's behalf.
    unsafe { STATE.reset() }
}

/// After a fork, in the child.
pub fn fork_child() {
    // SAFETY: `fork_prepare` holds the lock on this thread's behalf.
    unsafe { STATE.reset() }
}

/// The calling thread ends.
pub fn thread_exit() {}
