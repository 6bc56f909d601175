//! The lock of a stream (`flockfile`): recursive, owned by a thread.

use super::file::{File, Stream};
use core::cell::UnsafeCell;
use core::ffi::c_int;
use core::ops::{Deref, DerefMut};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};
use ftlinux_kernel::Call;
use ftlinux_kernel::order::{Domain, raw_unlock};
use ftlinux_kernel::thread::{Tcb, current};

/// A recursive lock whose turns are ordered.
pub struct FileLock {
    state: AtomicU32,
    /// Set by `__fsetlocking`: the program locks for itself.
    pub by_caller: AtomicBool,
    owner: AtomicPtr<Tcb>,
    depth: UnsafeCell<u32>,
    domain: Domain,
}

impl FileLock {
    /// An open lock.
    pub const fn new() -> Self {
        Self {
            state: AtomicU32::new(0),
            by_caller: AtomicBool::new(false),
            owner: AtomicPtr::new(null_mut()),
            depth: UnsafeCell::new(0),
            domain: Domain::new(),
        }
    }

    fn again(&self) -> bool {
        // Only the owner itself can see its own address here.
        let mine = self.owner.load(Ordering::Relaxed) == current();
        if mine {
            // SAFETY: the calling thread holds the lock.
            unsafe { *self.depth.get() += 1 };
        }
        mine
    }

    fn gained(&self) {
        self.owner.store(current(), Ordering::Relaxed);
        // SAFETY: the calling thread holds the lock.
        unsafe { *self.depth.get() = 1 };
    }

    /// Locks once more.
    pub fn lock(&self) {
        if !self.again() {
            self.domain.take_lock(Call::InternalLock, &self.state);
            self.gained();
        }
    }

    /// Locks if no other thread holds the lock.
    pub fn try_lock(&self) -> bool {
        if self.again() {
            return true;
        }
        let got = self.domain.try_take_lock(Call::InternalLock, &self.state);
        if got.is_ok() {
            self.gained();
        }
        got.is_ok()
    }

    /// Unlocks once. A thread that holds nothing changes nothing.
    #[inline(never)]
    pub fn unlock(&self) {
        if self.owner.load(Ordering::Relaxed) != current() {
            return;
        }
        // SAFETY: the calling thread holds the lock.
        let depth = unsafe { &mut *self.depth.get() };
        *depth -= 1;
        if *depth == 0 {
            self.owner.store(null_mut(), Ordering::Relaxed);
            self.domain.release();
            raw_unlock(&self.state);
        }
    }

    /// Opens the lock whoever holds it.
    ///
    /// # Safety
    /// No other thread may exist.
    pub unsafe fn reset(&self) {
        self.owner.store(null_mut(), Ordering::Relaxed);
        self.state.store(0, Ordering::Relaxed);
    }
}

// SAFETY: the depth is used by the owner alone; the rest is atomic.
unsafe impl Sync for FileLock {}

/// Access to a stream, locked if that makes a difference.
pub struct Locked<'a> {
    file: &'a mut File,
    held: Option<&'a FileLock>,
}

/// Locks a stream for one operation. While the process has one thread there is
/// nothing to lock.
///
/// # Safety
/// `stream` must be an open stream.
#[inline(always)]
pub unsafe fn locked<'a>(stream: *mut Stream) -> Locked<'a> {
    // SAFETY: the stream is open; the lock lies outside of the `File`, so that the two borrows
    // are apart; the lock, or there being no other thread, makes the first one exclusive.
    unsafe {
        let held = if alone() { None } else { hold(&(*stream).lock) };
        Locked {
            file: &mut (*stream).file,
            held,
        }
    }
}

/// A stream whose lock the caller holds already, or does not want.
///
/// # Safety
/// `stream` must be an open stream that no other thread uses now.
#[inline(always)]
pub unsafe fn unlocked<'a>(stream: *mut Stream) -> &'a mut File {
    // SAFETY: the caller's.
    unsafe { &mut (*stream).file }
}

/// Whether the process has one thread, so that there is nothing to lock.
#[inline(always)]
pub fn alone() -> bool {
    // SAFETY: the calling thread's own.
    unsafe { (*current()).multiple_threads == 0 }
}

#[inline(never)]
fn hold(lock: &FileLock) -> Option<&FileLock> {
    if lock.by_caller.load(Ordering::Relaxed) {
        return None;
    }
    lock.lock();
    Some(lock)
}

impl Deref for Locked<'_> {
    type Target = File;
    #[inline(always)]
    fn deref(&self) -> &File {
        self.file
    }
}

impl DerefMut for Locked<'_> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut File {
        self.file
    }
}

impl Drop for Locked<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(lock) = self.held {
            lock.unlock();
        }
    }
}

/// `flockfile` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flockfile(f: *mut Stream) {
    // SAFETY: an open stream.
    unsafe { (*f).lock.lock() }
}

/// `ftrylockfile` (POSIX.1-2017): 0 if the lock was taken.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrylockfile(f: *mut Stream) -> c_int {
    // SAFETY: an open stream.
    c_int::from(unsafe { !(*f).lock.try_lock() })
}

/// `funlockfile` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn funlockfile(f: *mut Stream) {
    // SAFETY: an open stream.
    unsafe { (*f).lock.unlock() }
}

alias!(flockfile => _IO_flockfile);
alias!(ftrylockfile => _IO_ftrylockfile);
alias!(funlockfile => _IO_funlockfile);
