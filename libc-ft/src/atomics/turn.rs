//! The one place that every atomic and volatile access passes.

/// Reads the object at `address` by `access`.
#[inline(always)]
pub fn read<R>(address: *const u8, access: impl FnOnce() -> R) -> R {
    let _ = address;
    access()
}

/// Changes the object at `address` by `access`, which is one atomic step.
#[inline(always)]
pub fn write<R>(address: *const u8, access: impl FnOnce() -> R) -> R {
    let _ = address;
    access()
}
