//! Memory for threads: guard, stack, TLS, control block, in this order.
//!
//! Ended threads' memory is kept, last in first out, so that which piece a new
//! thread gets is decided by the order of turns alone. A thread gives its
//! memory back while it still runs on it; whoever takes the piece waits until
//! the host has cleared the old thread's id.

use super::thread::Pthread;
use crate::link::elf::PT_GNU_STACK;
use crate::start::tls;
use core::cell::Cell;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicU32, Ordering::Acquire};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::{
    MAP_ANONYMOUS, MAP_NORESERVE, MAP_PRIVATE, MAP_STACK, PROT_EXEC, PROT_NONE, PROT_READ,
    PROT_WRITE,
};
use kernel::order::TurnLock;

const PAGE: usize = 4096;
/// How much is kept at most.
const KEEP: usize = 40 << 20;

struct Cache {
    first: Cell<*mut Pthread>,
    size: Cell<usize>,
}

// SAFETY: only reached under its lock.
unsafe impl Send for Cache {}

static CACHE: TurnLock<Cache> = TurnLock::new(Cache {
    first: Cell::new(null_mut()),
    size: Cell::new(0),
});

/// Memory for a thread with a stack of at least `size` bytes above a guard.
///
/// # Errors
/// What the host says.
pub fn allocate(size: usize, guard: usize) -> Result<*mut Pthread> {
    let layout = tls::layout();
    let guard = guard.next_multiple_of(PAGE);
    let total = size
        .checked_add(guard)
        .and_then(|n| n.checked_add(layout.total()));
    let total = total
        .and_then(|n| n.checked_next_multiple_of(PAGE))
        .ok_or(kernel::Errno::EINVAL)?;
    // SAFETY: cached pieces are this module's, new ones are fresh.
    unsafe {
        if let Some(p) = take_cached(total, guard) {
            return Ok(p);
        }
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE;
        let prot = protection();
        let map = kernel::mm::mmap(null_mut(), total, prot, flags as i32, -1, 0)?.cast::<u8>();
        if guard > 0
            && let Err(e) = kernel::mm::mprotect(map.cast(), guard, PROT_NONE as i32)
        {
            let _ = kernel::mm::munmap(map.cast(), total);
            return Err(e);
        }
        let thread = layout.place_below(map.add(total).addr());
        layout.fill(thread);
        describe(thread, map, total, guard);
        Ok(thread)
    }
}

/// What may be done with a thread's stack: what the program's header says of the first one's.
fn protection() -> i32 {
    const PF_X: u32 = 1;
    let executable = crate::start::headers().is_some_and(|headers| {
        headers
            .iter()
            .any(|h| h.kind == PT_GNU_STACK && h.flags & PF_X != 0)
    });
    let exec = if executable { PROT_EXEC } else { 0 };
    (PROT_READ | PROT_WRITE | exec) as i32
}

unsafe fn describe(thread: *mut Pthread, map: *mut u8, total: usize, guard: usize) {
    // SAFETY: the block is the caller's, and zero but for its thread's use.
    unsafe {
        (*thread).map = map;
        (*thread).map_size = total;
        (*thread).guard_size = guard;
        (*thread).stack = map.add(guard);
        (*thread).stack_size = top(thread).addr() - map.addr() - guard;
        (*thread).owns_memory = true;
    }
}

/// The end of a thread's stack: where its TLS begins.
pub fn top(thread: *mut Pthread) -> *mut u8 {
    thread
        .cast::<u8>()
        .wrapping_sub(tls::layout().reserved())
        .map_addr(|a| a & !63)
}

/// Makes a thread's control block and TLS at the end of a program's own memory.
///
/// # Safety
/// The memory is the new thread's.
pub unsafe fn at_end_of(stack: *mut u8, size: usize) -> *mut Pthread {
    let layout = tls::layout();
    let thread = layout.place_below(stack.addr() + size);
    // SAFETY: `create` has checked that there is room.
    unsafe {
        core::ptr::write_bytes(thread, 0, 1);
        layout.refill(thread);
        (*thread).stack = stack;
        (*thread).stack_size = top(thread).addr() - stack.addr();
    }
    thread
}

/// The last piece that fits well, if there is one.
unsafe fn take_cached(total: usize, guard: usize) -> Option<*mut Pthread> {
    let cache = CACHE.lock();
    // SAFETY: cached pieces stay mapped.
    unsafe {
        let mut before = null_mut::<Pthread>();
        let mut p = cache.first.get();
        while !p.is_null() {
            let fits = (*p).map_size == total && (*p).guard_size == guard;
            if fits {
                let next = (*p).next_cached;
                match before.as_mut() {
                    Some(b) => b.next_cached = next,
                    None => cache.first.set(next),
                }
                cache.size.set(cache.size.get() - total);
                break;
            }
            before = p;
            p = (*p).next_cached;
        }
        drop(cache);
        if p.is_null() {
            return None;
        }
        let (map, guard) = ((*p).map, (*p).guard_size);
        wait_for_end(p);
        core::ptr::write_bytes(p, 0, 1);
        tls::layout().refill(p);
        describe(p, map, total, guard);
        Some(p)
    }
}

/// Waits until the host is done with a thread's stack.
pub fn wait_for_end(thread: *mut Pthread) {
    // SAFETY: the block is mapped; the host clears and wakes the word for all processes.
    unsafe {
        let tid = &*(&raw const (*thread).tcb.tid).cast::<AtomicU32>();
        loop {
            let now = tid.load(Acquire);
            if now == 0 {
                return;
            }
            let _ = kernel::thread::futex_wait(tid, now, None, false, true);
        }
    }
}

/// Takes a thread's memory back; the thread may be the calling one, which must
/// do nothing but end after this.
///
/// # Safety
/// Nobody else uses the thread's block any more.
pub unsafe fn recycle(thread: *mut Pthread) {
    // SAFETY: as the caller vouches.
    unsafe {
        if !(*thread).owns_memory {
            return;
        }
        let cache = CACHE.lock();
        (*thread).next_cached = cache.first.get();
        cache.first.set(thread);
        cache.size.set(cache.size.get() + (*thread).map_size);
        if cache.size.get() > KEEP {
            shrink(&cache, thread);
        }
    }
}

/// [`recycle`] for a thread that the host never ended: in the child of a fork.
///
/// # Safety
/// As for [`recycle`].
pub unsafe fn recycle_dead(thread: *mut Pthread) {
    // SAFETY: as the caller vouches.
    unsafe {
        (*thread)
            .tcb
            .tid
            .store(0, core::sync::atomic::Ordering::Relaxed);
        recycle(thread);
    }
}

/// Unmaps the oldest pieces, but never `keep`.
unsafe fn shrink(cache: &Cache, keep: *mut Pthread) {
    // SAFETY: cached pieces are mapped, and nobody's.
    unsafe {
        while cache.size.get() > KEEP {
            let mut before = null_mut::<Pthread>();
            let mut p = cache.first.get();
            while !(*p).next_cached.is_null() {
                before = p;
                p = (*p).next_cached;
            }
            if p == keep || before.is_null() {
                return;
            }
            (*before).next_cached = null_mut();
            let (map, size) = ((*p).map, (*p).map_size);
            cache.size.set(cache.size.get() - size);
            wait_for_end(p);
            let _ = kernel::mm::munmap(map.cast(), size);
        }
    }
}

/// Locks the cache over a fork.
pub fn before_fork() -> kernel::order::TurnGuard<'static, impl Sized> {
    CACHE.lock()
}
