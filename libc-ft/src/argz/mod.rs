//! `argz.h` (GNU, `man 3 argz_add`): strings one after the other in one block
//! from `malloc`, each with its NUL.

use crate::malloc::program::{dealloc, resize};
use crate::string::{bytes, slice, strlen};
use core::ffi::{c_char, c_int, c_uint};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// A program's vector: where it keeps the block and its length.
#[derive(Clone, Copy)]
pub struct Vector {
    block: *mut *mut c_char,
    len: *mut usize,
}

impl Vector {
    /// The vector that is kept at these places.
    ///
    /// # Safety
    /// They must hold a block from `malloc` and its length, or null and 0, and
    /// be used by nothing else while the vector is.
    pub unsafe fn new(block: *mut *mut c_char, len: *mut usize) -> Self {
        Self { block, len }
    }

    /// The block.
    pub fn start(self) -> *mut c_char {
        // SAFETY: `new`'s caller vouches for the place.
        unsafe { *self.block }
    }

    /// The block's length.
    pub fn len(self) -> usize {
        // SAFETY: `new`'s caller vouches for the place.
        unsafe { *self.len }
    }

    /// Makes room for `n` bytes at `at`: where they go.
    fn open(self, at: usize, n: usize) -> Result<*mut u8> {
        let len = self.len();
        let new = len.checked_add(n).ok_or(Errno::ENOMEM)?;
        // SAFETY: the block is the vector's; what is behind `at` moves within its new length.
        unsafe {
            let block = resize((*self.block).cast(), new);
            if block.is_null() {
                return Err(Errno::ENOMEM);
            }
            *self.block = block.cast();
            *self.len = new;
            let place = block.add(at);
            core::ptr::copy(place, place.add(n), len - at);
            Ok(place)
        }
    }

    /// Adds a string, and its NUL, at `at`.
    pub fn insert(self, at: usize, string: &[u8]) -> Result<()> {
        let place = self.open(at, string.len() + 1)?;
        // SAFETY: the room was just made.
        unsafe {
            place.copy_from_nonoverlapping(string.as_ptr(), string.len());
            *place.add(string.len()) = 0;
        }
        Ok(())
    }

    /// Adds bytes at the end.
    pub fn append(self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let place = self.open(self.len(), bytes.len())?;
        // SAFETY: the room was just made.
        unsafe { place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        Ok(())
    }

    /// Takes out the string at `at`.
    pub fn remove(self, at: usize) {
        // SAFETY: the string lies within the block, with its NUL.
        unsafe {
            let place = self.start().add(at);
            let n = strlen(place) + 1;
            let len = self.len() - n;
            core::ptr::copy(place.add(n), place, len - at);
            *self.len = len;
            if len == 0 {
                self.clear();
            }
        }
    }

    /// Frees the block.
    fn clear(self) {
        // SAFETY: the block is the vector's, and forgotten.
        unsafe {
            dealloc((*self.block).cast());
            *self.block = null_mut();
            *self.len = 0;
        }
    }

    /// Adds the parts of a string between separators, of which several count
    /// as one. One at the end leaves an empty string behind it.
    fn append_split(self, string: &[u8], separator: u8) -> Result<()> {
        if string.is_empty() {
            return Ok(());
        }
        let old = self.len();
        let place = self.open(old, string.len() + 1)?;
        let mut n = 0;
        for &c in string.iter().chain(&[0]) {
            // SAFETY: no more than was given is written. Before the place is the block, if `old`
            // is not 0, which ends in a NUL.
            unsafe {
                if c == separator && c != 0 {
                    if old + n == 0 || *place.add(n).sub(1) == 0 {
                        continue;
                    }
                    *place.add(n) = 0;
                } else {
                    *place.add(n) = c;
                }
            }
            n += 1;
        }
        // SAFETY: the vector's own; separators that were left out leave room behind it.
        unsafe { *self.len = old + n };
        Ok(())
    }
}

/// The offsets and texts of a vector's strings.
pub struct Strings<'a> {
    rest: &'a [u8],
    at: usize,
}

impl<'a> Strings<'a> {
    /// Those of `len` bytes.
    ///
    /// # Safety
    /// The bytes must be there, end in a NUL, and not change for `'a`.
    pub unsafe fn new(start: *const c_char, len: usize) -> Self {
        Self {
            // SAFETY: as the caller vouches.
            rest: unsafe { slice(start.cast(), len) },
            at: 0,
        }
    }
}

impl<'a> Iterator for Strings<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let n = self.rest.iter().position(|&c| c == 0);
        let n = n.unwrap_or(self.rest.len());
        let found = (self.at, &self.rest[..n]);
        let after = (n + 1).min(self.rest.len());
        self.rest = &self.rest[after..];
        self.at += after;
        Some(found)
    }
}

/// 0 or an error number, which is what these functions return.
pub fn code(r: Result<()>) -> c_int {
    crate::internal::shim::ret_errno(r)
}

/// GNU: a vector of the strings of an array that ends in a null pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_create(
    argv: *const *const c_char,
    block: *mut *mut c_char,
    len: *mut usize,
) -> c_int {
    // SAFETY: as the caller vouches; the vector begins empty.
    unsafe {
        *block = null_mut();
        *len = 0;
        let vector = Vector::new(block, len);
        let mut next = argv;
        while !(*next).is_null() {
            if let Err(e) = vector.insert(*len, bytes(*next)) {
                vector.clear();
                return e.raw();
            }
            next = next.add(1);
        }
    }
    0
}

/// GNU: a vector of the parts of a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_create_sep(
    string: *const c_char,
    separator: c_int,
    block: *mut *mut c_char,
    len: *mut usize,
) -> c_int {
    // SAFETY: as the caller vouches; the vector begins empty.
    unsafe {
        *block = null_mut();
        *len = 0;
        code(Vector::new(block, len).append_split(bytes(string), separator as u8))
    }
}

/// GNU: how many strings there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_count(block: *const c_char, len: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { Strings::new(block, len) }.count()
}
alias!(argz_count => __argz_count);

/// GNU: pointers to the strings, and a null behind them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_extract(
    block: *const c_char,
    len: usize,
    mut argv: *mut *mut c_char,
) {
    // SAFETY: as the caller vouches: there is room for a pointer more than strings.
    unsafe {
        for (at, _) in Strings::new(block, len) {
            *argv = block.add(at).cast_mut();
            argv = argv.add(1);
        }
        *argv = null_mut();
    }
}

/// GNU: makes one string of all, with `separator` for the NULs between.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_stringify(block: *mut c_char, len: usize, separator: c_int) {
    // SAFETY: as the caller vouches; the last byte is a NUL and stays.
    unsafe {
        for i in 0..len.saturating_sub(1) {
            if *block.add(i) == 0 {
                *block.add(i) = separator as c_char;
            }
        }
    }
}
alias!(argz_stringify => __argz_stringify);

/// GNU: adds the strings of another vector.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_append(
    block: *mut *mut c_char,
    len: *mut usize,
    more: *const c_char,
    more_len: usize,
) -> c_int {
    // SAFETY: as the caller vouches.
    code(unsafe { Vector::new(block, len).append(slice(more.cast(), more_len)) })
}

/// GNU: adds a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_add(
    block: *mut *mut c_char,
    len: *mut usize,
    string: *const c_char,
) -> c_int {
    // SAFETY: as the caller vouches.
    code(unsafe { Vector::new(block, len).insert(*len, bytes(string)) })
}

/// GNU: adds the parts of a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_add_sep(
    block: *mut *mut c_char,
    len: *mut usize,
    string: *const c_char,
    separator: c_int,
) -> c_int {
    // SAFETY: as the caller vouches.
    code(unsafe { Vector::new(block, len).append_split(bytes(string), separator as u8) })
}

/// GNU: takes out the string at `entry`, if that is not null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_delete(block: *mut *mut c_char, len: *mut usize, entry: *mut c_char) {
    if !entry.is_null() {
        // SAFETY: as the caller vouches: one of the vector's strings.
        unsafe { Vector::new(block, len).remove(entry.offset_from(*block) as usize) };
    }
}

/// GNU: adds a string in front of the one that `before` points into, or at the
/// end. `EINVAL` if it points elsewhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_insert(
    block: *mut *mut c_char,
    len: *mut usize,
    before: *mut c_char,
    string: *const c_char,
) -> c_int {
    // SAFETY: as the caller vouches; the place is looked for within the block.
    unsafe {
        let vector = Vector::new(block, len);
        if before.is_null() {
            return code(vector.insert(*len, bytes(string)));
        }
        let at = before.addr().wrapping_sub((*block).addr());
        if at >= *len {
            return Errno::EINVAL.raw();
        }
        let start = slice((*block).cast(), at).iter().rposition(|&c| c == 0);
        code(vector.insert(start.map_or(0, |i| i + 1), bytes(string)))
    }
}

/// GNU: the string after `entry`, the first after null; null at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_next(
    block: *const c_char,
    len: usize,
    entry: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller vouches: one of the vector's strings.
    unsafe {
        let next = if entry.is_null() {
            block
        } else {
            entry.add(strlen(entry) + 1)
        };
        if next.addr().wrapping_sub(block.addr()) < len {
            next.cast_mut()
        } else {
            null_mut()
        }
    }
}
alias!(argz_next => __argz_next);

/// The pieces of `text` between occurrences of `from`, which no string's end
/// is part of; how many occurrences there were.
fn between<'a>(text: &'a [u8], from: &[u8], mut piece: impl FnMut(&'a [u8], bool)) -> usize {
    let (mut start, mut at, mut found) = (0, 0, 0);
    while at + from.len() <= text.len() {
        if text[at..].starts_with(from) {
            piece(&text[start..at], true);
            found += 1;
            at += from.len();
            start = at;
        } else {
            at += 1;
        }
    }
    piece(&text[start..], false);
    found
}

/// GNU: writes `with` for every `from`; `count`, if not null, grows by the
/// number of strings in which that was so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_replace(
    block: *mut *mut c_char,
    len: *mut usize,
    from: *const c_char,
    with: *const c_char,
    count: *mut c_uint,
) -> c_int {
    // SAFETY: as the caller vouches; the new block is as long as the pieces together.
    unsafe {
        let (from, with) = (bytes(from), bytes(with));
        let text = slice((*block).cast::<u8>(), *len);
        let mut need = 0usize;
        if from.is_empty() {
            return 0;
        }
        let found = between(text, from, |piece, more| {
            need =
                need.saturating_add(piece.len())
                    .saturating_add(if more { with.len() } else { 0 });
        });
        if found == 0 {
            return 0;
        }
        let strings = Strings::new(*block, *len)
            .filter(|(_, s)| s.windows(from.len()).any(|w| w == from))
            .count();
        let new = resize(null_mut(), need);
        if new.is_null() {
            return Errno::ENOMEM.raw();
        }
        let mut at = new;
        let mut put = |s: &[u8]| {
            at.copy_from_nonoverlapping(s.as_ptr(), s.len());
            at = at.add(s.len());
        };
        between(text, from, |piece, more| {
            put(piece);
            if more {
                put(with);
            }
        });
        dealloc((*block).cast());
        *block = new.cast();
        *len = need;
        if !count.is_null() {
            *count = (*count).wrapping_add(strings as c_uint);
        }
    }
    0
}
