//! The static result that some C functions return a pointer to.

use core::cell::UnsafeCell;

/// A static object whose address C programs get. The standards leave it to
/// them not to use it from two threads at once.
#[repr(transparent)]
pub struct ResultArea<T>(UnsafeCell<T>);

// SAFETY: the address alone is handed out; who follows it answers for the threads.
unsafe impl<T> Sync for ResultArea<T> {}

impl<T> ResultArea<T> {
    /// The object, with its first value.
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    /// Its address.
    pub const fn get(&self) -> *mut T {
        self.0.get()
    }
}
