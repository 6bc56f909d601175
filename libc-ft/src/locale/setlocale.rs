//! `setlocale` (C11, 7.11.1.1).

use super::{CATEGORIES, GLOBAL, Kind, LC_ALL, Locale, NAMES};
use crate::stdlib::environ;
use crate::string::bytes;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::order::TurnLock;

/// The name of a mixed locale, as `LC_CTYPE=…;LC_NUMERIC=…;…`.
static COMPOSITE: TurnLock<[u8; 320]> = TurnLock::new([0; 320]);

/// What the environment says of a category.
pub fn from_environment(category: usize) -> Option<Kind> {
    let set = |name: &[u8]| {
        environ::get(name)
            // SAFETY: the value is a C string.
            .map(|v| unsafe { bytes(v) })
            .filter(|v| !v.is_empty())
    };
    match set(b"LC_ALL")
        .or_else(|| set(NAMES[category]))
        .or_else(|| set(b"LANG"))
    {
        None => Some(Kind::C),
        Some(name) => Kind::by_name(name),
    }
}

/// The setting that `name` gives to a category: a plain name, a composite one,
/// or, if empty, the environment's.
pub fn lookup(name: &[u8], category: usize) -> Option<Kind> {
    if name.is_empty() {
        return from_environment(category);
    }
    if !name.contains(&b';') {
        return Kind::by_name(name);
    }
    name.split(|&c| c == b';').find_map(|part| {
        let value = part.strip_prefix(NAMES[category])?.strip_prefix(b"=")?;
        Kind::by_name(value)
    })
}

/// C11 `setlocale`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlocale(category: c_int, name: *const c_char) -> *mut c_char {
    let Ok(category) = usize::try_from(category) else {
        return null_mut();
    };
    if category >= CATEGORIES {
        return null_mut();
    }
    let mut composite = COMPOSITE.lock();
    // SAFETY: the global locale is changed under the lock only.
    let mut new: Locale = unsafe { *(&raw const GLOBAL) };
    if !name.is_null() {
        // SAFETY: as the caller vouches.
        let name = unsafe { bytes(name) };
        let wanted = if category == LC_ALL {
            0..CATEGORIES
        } else {
            category..category + 1
        };
        for c in wanted {
            if c == LC_ALL {
                continue;
            }
            match lookup(name, c) {
                Some(kind) => new.set(c, kind),
                None => return null_mut(),
            }
        }
        // SAFETY: as above.
        unsafe { GLOBAL = new };
    }
    if category != LC_ALL {
        return new.kind(category).name().as_ptr().cast_mut();
    }
    let first = new.kind(0);
    if (0..CATEGORIES).all(|c| c == LC_ALL || new.kind(c) == first) {
        return first.name().as_ptr().cast_mut();
    }
    write_composite(&new, &mut *composite);
    composite.as_mut_ptr().cast()
}

/// Writes the name of a mixed locale.
fn write_composite(locale: &Locale, out: &mut [u8]) {
    let mut at = 0;
    for c in (0..CATEGORIES).filter(|&c| c != LC_ALL) {
        let separator: &[u8] = if c == 0 { b"" } else { b";" };
        for part in [separator, NAMES[c], b"=", locale.kind(c).name().to_bytes()] {
            // The room is enough for the longest: 12 names of categories and of locales.
            if let Some(place) = out.get_mut(at..at + part.len()) {
                place.copy_from_slice(part);
                at += part.len();
            }
        }
    }
    if let Some(end) = out.get_mut(at) {
        *end = 0;
    }
}
