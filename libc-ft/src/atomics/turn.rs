//! The one place that every atomic and volatile access passes.
//!
//! Determinism: an access is a turn on its word, so that a replay makes the
//! same accesses in the same order. Reads need not be ordered among each other.

use ftlinux_kernel::{Call, order};

/// Reads the object at `address` by `access`.
#[inline(always)]
pub fn read<R>(address: *const u8, access: impl FnOnce() -> R) -> R {
    order::load_word(address.addr(), access)
}

/// Changes the object at `address` by `access`, which is one atomic step.
#[inline(always)]
pub fn write<R>(address: *const u8, access: impl FnOnce() -> R) -> R {
    order::store_word(Call::AtomicStore, address.addr(), access)
}
