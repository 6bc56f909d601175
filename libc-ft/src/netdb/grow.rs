//! The static buffers behind the functions without `_r`: each grows as needed.

use crate::time::ResultArea;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// A result structure and the buffer that it points into.
pub struct Static<T> {
    result: ResultArea<core::mem::MaybeUninit<T>>,
    buf: ResultArea<(*mut u8, usize)>,
}

impl<T> Static<T> {
    /// Without a buffer yet.
    pub const fn new() -> Self {
        Self {
            result: ResultArea::new(core::mem::MaybeUninit::uninit()),
            buf: ResultArea::new((null_mut(), 0)),
        }
    }

    /// Calls an `_r` function with a growing buffer until it has room. Returns
    /// the result or null, and the function's last error number.
    pub fn fill(
        &self,
        f: impl Fn(*mut T, *mut c_char, usize, *mut *mut T) -> c_int,
    ) -> (*mut T, c_int) {
        // SAFETY: programs do not call such a function from two threads at once.
        let (data, len) = unsafe { &mut *self.buf.get() };
        loop {
            if !data.is_null() {
                let mut result = null_mut();
                let error = f(self.result.get().cast(), data.cast(), *len, &mut result);
                if error != Errno::ERANGE.raw() {
                    return (result, error);
                }
            }
            let more = if *len == 0 { 1024 } else { *len * 2 };
            // SAFETY: the block is ours, or null.
            let block = unsafe { crate::malloc::resize(*data, more) };
            if block.is_null() {
                return (null_mut(), Errno::ENOMEM.raw());
            }
            (*data, *len) = (block, more);
        }
    }
}
