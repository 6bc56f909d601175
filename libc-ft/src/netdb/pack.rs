//! Results in a caller's buffer, as the `_r` functions return them.

use core::ffi::c_char;
use core::ptr::null_mut;

/// The buffer and what is left of it.
pub struct Packer {
    at: *mut u8,
    left: usize,
}

impl Packer {
    /// Takes a buffer.
    ///
    /// # Safety
    /// `buf` has `len` writable bytes, which the packer's user alone uses.
    pub unsafe fn new(buf: *mut c_char, len: usize) -> Self {
        Self {
            at: buf.cast(),
            left: len,
        }
    }

    fn take(&mut self, n: usize, align: usize) -> Option<*mut u8> {
        let pad = self.at.align_offset(align);
        self.left = self.left.checked_sub(pad)?.checked_sub(n)?;
        // SAFETY: that much was left.
        unsafe {
            let p = self.at.add(pad);
            self.at = p.add(n);
            Some(p)
        }
    }

    /// Adds a C string.
    pub fn string(&mut self, s: &[u8]) -> Option<*mut c_char> {
        let p = self.take(s.len() + 1, 1)?;
        // SAFETY: that much was taken.
        unsafe {
            p.copy_from_nonoverlapping(s.as_ptr(), s.len());
            p.add(s.len()).write(0);
        }
        Some(p.cast())
    }

    /// Adds bytes, aligned for an address.
    pub fn bytes(&mut self, s: &[u8]) -> Option<*mut c_char> {
        let p = self.take(s.len(), 4)?;
        // SAFETY: that much was taken.
        unsafe { p.copy_from_nonoverlapping(s.as_ptr(), s.len()) };
        Some(p.cast())
    }

    /// Adds an array of strings that ends in a null pointer.
    pub fn strings<'a>(
        &mut self,
        list: impl Iterator<Item = &'a [u8]> + Clone,
    ) -> Option<*mut *mut c_char> {
        self.array(list, Self::string)
    }

    /// Adds an array of addresses that ends in a null pointer.
    pub fn addresses<'a>(
        &mut self,
        list: impl Iterator<Item = &'a [u8]> + Clone,
    ) -> Option<*mut *mut c_char> {
        self.array(list, Self::bytes)
    }

    fn array<'a>(
        &mut self,
        list: impl Iterator<Item = &'a [u8]> + Clone,
        add: fn(&mut Self, &[u8]) -> Option<*mut c_char>,
    ) -> Option<*mut *mut c_char> {
        let count = list.clone().count();
        let array = self
            .take(
                (count + 1) * size_of::<*mut c_char>(),
                align_of::<*mut c_char>(),
            )?
            .cast::<*mut c_char>();
        for (i, item) in list.enumerate() {
            let p = add(self, item)?;
            // SAFETY: the array has room for every item and the null.
            unsafe { array.add(i).write(p) };
        }
        // SAFETY: as above.
        unsafe { array.add(count).write(null_mut()) };
        Some(array)
    }
}
