//! `envz.h` (GNU, `man 3 envz_add`): `argz.h`'s vectors of `name=value`; a
//! string without `=` is a name without a value.

use crate::argz::{Strings, Vector, code};
use crate::string::bytes;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::Result;

/// What stands before the first `=`.
fn name_of(text: &[u8]) -> &[u8] {
    text.split(|&c| c == b'=').next().unwrap_or(text)
}

/// Where the entry with a name is.
unsafe fn find(block: *const c_char, len: usize, name: &[u8]) -> Option<usize> {
    // SAFETY: as the caller vouches.
    let mut all = unsafe { Strings::new(block, len) };
    all.find(|(_, s)| name_of(s) == name_of(name))
        .map(|(at, _)| at)
}

/// GNU: the entry of a name, or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_entry(
    block: *const c_char,
    len: usize,
    name: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { find(block, len, bytes(name)).map_or(null_mut(), |at| block.add(at).cast_mut()) }
}

/// GNU: the value of a name, or null, for one without a value too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_get(
    block: *const c_char,
    len: usize,
    name: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller vouches; an entry is a C string.
    unsafe {
        let Some(at) = find(block, len, bytes(name)) else {
            return null_mut();
        };
        let entry = block.add(at);
        let text = bytes(entry);
        let n = name_of(text).len();
        if n == text.len() {
            null_mut()
        } else {
            entry.add(n + 1).cast_mut()
        }
    }
}

unsafe fn remove(vector: Vector, name: &[u8]) {
    // SAFETY: as the caller vouches.
    if let Some(at) = unsafe { find(vector.start(), vector.len(), name) } {
        vector.remove(at);
    }
}

/// Adds an entry at the end, without a value if there is none.
unsafe fn add(vector: Vector, name: &[u8], value: *const c_char) -> Result<()> {
    let start = vector.len();
    vector.insert(start, name)?;
    if value.is_null() {
        return Ok(());
    }
    // The NUL just added is where the value goes.
    // SAFETY: a C string, and not the vector's, as the caller vouches.
    let value = unsafe { bytes(value) };
    if let Err(e) = vector.insert(vector.len(), value) {
        vector.remove(start);
        return Err(e);
    }
    // SAFETY: the byte is the entry's.
    unsafe { *vector.start().add(start + name.len()) = b'=' as c_char };
    Ok(())
}

/// GNU: gives a name a value, or none if that is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_add(
    block: *mut *mut c_char,
    len: *mut usize,
    name: *const c_char,
    value: *const c_char,
) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe {
        let vector = Vector::new(block, len);
        remove(vector, bytes(name));
        code(add(vector, bytes(name), value))
    }
}

unsafe fn merge(vector: Vector, more: Strings<'_>, replace: bool) -> Result<()> {
    for (_, entry) in more {
        // SAFETY: as the caller vouches.
        unsafe {
            if find(vector.start(), vector.len(), entry).is_some() {
                if !replace {
                    continue;
                }
                remove(vector, entry);
            }
        }
        vector.insert(vector.len(), entry)?;
    }
    Ok(())
}

/// GNU: adds the entries of another vector. Names that are in both keep their
/// value, or with `replace` take the other's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_merge(
    block: *mut *mut c_char,
    len: *mut usize,
    more: *const c_char,
    more_len: usize,
    replace: c_int,
) -> c_int {
    // SAFETY: as the caller vouches.
    code(unsafe {
        merge(
            Vector::new(block, len),
            Strings::new(more, more_len),
            replace != 0,
        )
    })
}

/// GNU: takes out the entry of a name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_remove(
    block: *mut *mut c_char,
    len: *mut usize,
    name: *const c_char,
) {
    // SAFETY: as the caller vouches.
    unsafe { remove(Vector::new(block, len), bytes(name)) }
}

/// GNU: takes out the entries without a value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_strip(block: *mut *mut c_char, len: *mut usize) {
    // SAFETY: as the caller vouches.
    unsafe {
        let vector = Vector::new(block, len);
        loop {
            let mut all = Strings::new(vector.start(), vector.len());
            let Some((at, _)) = all.find(|(_, s)| !s.contains(&b'=')) else {
                return;
            };
            vector.remove(at);
        }
    }
}
