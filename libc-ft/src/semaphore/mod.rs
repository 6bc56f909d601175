//! `semaphore.h`.

mod named;
mod unnamed;

use core::sync::atomic::{AtomicU32, AtomicU64};
use ftlinux_kernel::order::Domain;

/// `sem_t`. A value and those who wait for it; all zero is one of value 0.
#[repr(C)]
pub(crate) struct Semaphore {
    /// The value in the lower half, which waiters sleep on while it is 0; in the
    /// upper one, threads that sleep or are about to. Together, since whoever
    /// adds one must not look at the semaphore again: it may be gone.
    state: AtomicU64,
    /// Whether processes share it.
    shared: AtomicU32,
    /// Held over a turn.
    lock: AtomicU32,
    domain: Domain,
    reserved: u64,
}

const _: () = assert!(size_of::<Semaphore>() == 32);

impl Semaphore {
    /// Of this process, with value 0.
    pub(crate) const fn new() -> Self {
        Self {
            state: AtomicU64::new(0),
            shared: AtomicU32::new(0),
            lock: AtomicU32::new(0),
            domain: Domain::new(),
            reserved: 0,
        }
    }
}

/// `SEM_VALUE_MAX`.
const MAX: u32 = i32::MAX as u32;

/// One waiter, in the state.
const WAITER: u64 = 1 << 32;
/// The value's part of the state.
const VALUE: u64 = WAITER - 1;
