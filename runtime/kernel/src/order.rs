//! Order domains: what threads take turns on.
//!
//! A [`Domain`] lies inside the object it orders (eight zero bytes are a fresh
//! one). Whoever gains exclusive access takes a *turn*; recording writes down
//! whose turn came before, where that is not known already, and a replay waits
//! for that turn. In mode *off* all of this is one predictable branch.
//!
//! Rules for whoever writes a synchronisation object:
//! - gain access only inside [`Domain::take`] or [`Domain::try_take`];
//! - call [`Domain::release`] while access is still exclusive, right before it
//!   is given up;
//! - whatever else can come out otherwise in another run (a time-out, who won)
//!   goes through [`outcome`].
//!
//! Futex calls are not events: they only wait for what these functions order.

use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use ftlinux_replay::Call;
use ftlinux_sys::{Errno, Result};

/// What threads take turns on.
#[repr(transparent)]
pub struct Domain(AtomicU64);

impl Domain {
    /// A domain on which nobody has had a turn.
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Takes a turn. `acquire` must return only when access is exclusive; it
    /// may block.
    #[inline]
    pub fn take<R>(&self, call: Call, acquire: impl FnOnce() -> R) -> R {
        let _ = call;
        acquire()
    }

    /// Takes a turn if `attempt` succeeds. In a replay, `attempt` is not
    /// called when it failed at recording, and is repeated until it succeeds
    /// when it succeeded then.
    ///
    /// # Errors
    /// What `attempt` returns, or returned when this was recorded.
    #[inline]
    pub fn try_take(&self, call: Call, mut attempt: impl FnMut() -> Result<()>) -> Result<()> {
        let _ = call;
        attempt()
    }

    /// Takes a turn that other shared turns need not be ordered with: a
    /// reader's. `acquire` must return only when no exclusive turn can run.
    #[inline]
    pub fn take_shared<R>(&self, call: Call, acquire: impl FnOnce() -> R) -> R {
        let _ = call;
        acquire()
    }

    /// [`Domain::take_shared`] for an attempt that may fail.
    ///
    /// # Errors
    /// What `attempt` returns, or returned when this was recorded.
    #[inline]
    pub fn try_take_shared(
        &self,
        call: Call,
        mut attempt: impl FnMut() -> Result<()>,
    ) -> Result<()> {
        let _ = call;
        attempt()
    }

    /// An exclusive turn on a domain that also has shared turns: a writer's,
    /// which comes after every reader so far.
    #[inline]
    pub fn take_after_shared<R>(&self, call: Call, acquire: impl FnOnce() -> R) -> R {
        let _ = call;
        acquire()
    }

    /// [`Domain::take_after_shared`] for an attempt that may fail.
    ///
    /// # Errors
    /// What `attempt` returns, or returned when this was recorded.
    #[inline]
    pub fn try_take_after_shared(
        &self,
        call: Call,
        mut attempt: impl FnMut() -> Result<()>,
    ) -> Result<()> {
        let _ = call;
        attempt()
    }

    /// Marks the end of an exclusive turn; access must still be exclusive.
    /// Shared turns have no such mark.
    #[inline]
    pub fn release(&self) {}

    /// The raw state, for tests of the layout.
    pub fn raw(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Default for Domain {
    fn default() -> Self {
        Self::new()
    }
}

/// Runs `wait`, whose result another run might not repeat (a time-out, a
/// wake-up), and records that result; a replay returns it without running
/// `wait`.
///
/// # Errors
/// What `wait` returns, or returned when this was recorded.
#[inline]
pub fn outcome(call: Call, wait: impl FnOnce() -> Result<()>) -> Result<()> {
    let _ = call;
    wait()
}

/// A lock for the library's own use, whose turns are ordered like any other's.
/// Not recursive.
pub struct TurnLock<T: ?Sized> {
    state: AtomicU32,
    domain: Domain,
    value: UnsafeCell<T>,
}

// SAFETY: the lock gives one thread at a time access to the value.
unsafe impl<T: ?Sized + Send> Sync for TurnLock<T> {}
// SAFETY: moving the lock moves the value.
unsafe impl<T: ?Sized + Send> Send for TurnLock<T> {}

impl<T> TurnLock<T> {
    /// An open lock around `value`.
    pub const fn new(value: T) -> Self {
        Self {
            state: AtomicU32::new(0),
            domain: Domain::new(),
            value: UnsafeCell::new(value),
        }
    }
}

impl<T: ?Sized> TurnLock<T> {
    /// Locks; the guard's drop unlocks.
    #[inline]
    pub fn lock(&self) -> TurnGuard<'_, T> {
        self.domain
            .take(Call::InternalLock, || raw_lock(&self.state));
        TurnGuard { lock: self }
    }

    /// Locks if the lock is open.
    pub fn try_lock(&self) -> Option<TurnGuard<'_, T>> {
        self.domain
            .try_take(Call::InternalLock, || {
                self.state
                    .compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed)
                    .map(drop)
                    .map_err(|_| Errno::EBUSY)
            })
            .ok()
            .map(|()| TurnGuard { lock: self })
    }

    /// Opens the lock whoever holds it: for the child of a fork, which has one
    /// thread and got the lock as its parent had it.
    ///
    /// # Safety
    /// No other thread may exist, and the value must be whole.
    pub unsafe fn reset(&self) {
        self.state.store(0, Ordering::Relaxed);
    }
}

/// Access to what a [`TurnLock`] guards.
pub struct TurnGuard<'a, T: ?Sized> {
    lock: &'a TurnLock<T>,
}

impl<T: ?Sized> core::ops::Deref for TurnGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard is proof of exclusive access.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T: ?Sized> core::ops::DerefMut for TurnGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard is proof of exclusive access.
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T: ?Sized> Drop for TurnGuard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.lock.domain.release();
        raw_unlock(&self.lock.state);
    }
}

/// Takes a plain futex lock: 0 open, 1 held, 2 held with waiters.
#[inline]
pub fn raw_lock(state: &AtomicU32) {
    if state
        .compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed)
        .is_err()
    {
        raw_lock_slow(state);
    }
}

#[cold]
fn raw_lock_slow(state: &AtomicU32) {
    for _ in 0..100 {
        if state.load(Ordering::Relaxed) == 0
            && state
                .compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed)
                .is_ok()
        {
            return;
        }
        core::hint::spin_loop();
    }
    while state.swap(2, Ordering::Acquire) != 0 {
        // Woken, interrupted or changed in between: the loop looks again.
        let _ = crate::thread::futex_wait(state, 2, None, false, false);
    }
}

/// Opens a lock taken with [`raw_lock`].
#[inline]
pub fn raw_unlock(state: &AtomicU32) {
    if state.swap(0, Ordering::Release) == 2 {
        crate::thread::futex_wake(state, 1, false);
    }
}
