//! What severities are called: the standard's, those that a program adds, those
//! of `$SEV_LEVEL`.

use crate::stdlib::environ;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::order::TurnLock;

/// `MM_INFO`, the last that the standard has.
const LAST: c_int = 4;

/// What a program added.
struct Added {
    severity: c_int,
    /// The program's own string.
    text: *const c_char,
    next: *mut Added,
}

struct List(*mut Added);

// SAFETY: only reached under its lock.
unsafe impl Send for List {}

static LIST: TurnLock<List> = TurnLock::new(List(null_mut()));

/// The link to what was added for a severity, or the last one.
unsafe fn link(list: &mut List, severity: c_int) -> *mut *mut Added {
    let mut link = &raw mut list.0;
    // SAFETY: entries in the list are whole.
    unsafe {
        while let Some(entry) = (*link).as_mut() {
            if entry.severity == severity {
                break;
            }
            link = &raw mut entry.next;
        }
    }
    link
}

/// `keyword,level,text` in `$SEV_LEVEL`.
fn in_environment(severity: c_int) -> Option<&'static [u8]> {
    // SAFETY: an environment string.
    let list = unsafe { crate::string::bytes(environ::get(b"SEV_LEVEL")?) };
    list.split(|&c| c == b':').find_map(|entry| {
        let mut parts = entry.splitn(3, |&c| c == b',');
        let (_, level, text) = (parts.next()?, parts.next()?, parts.next()?);
        let level = crate::pwd::database::number(level)?;
        (c_int::try_from(level) == Ok(severity)).then_some(text)
    })
}

/// Shows `f` the name of a severity; false if it has none.
pub fn with_name(severity: c_int, f: impl FnOnce(&[u8])) -> bool {
    match severity {
        0 => f(b""),
        1 => f(b"HALT"),
        2 => f(b"ERROR"),
        3 => f(b"WARNING"),
        4 => f(b"INFO"),
        _ => {
            let mut list = LIST.lock();
            // SAFETY: entries in the list are whole, their texts the program's strings.
            let added = unsafe {
                (*link(&mut list, severity))
                    .as_ref()
                    .map(|e| crate::string::bytes(e.text))
            };
            drop(list);
            match added.or_else(|| in_environment(severity)) {
                Some(text) if severity > LAST => f(text),
                _ => return false,
            }
        }
    }
    true
}

/// Adds a name for a severity, changes it, or takes it away where it is null.
///
/// # Safety
/// The text stays while it is in use.
pub unsafe fn add(severity: c_int, text: *const c_char) -> bool {
    if severity <= LAST {
        return false;
    }
    let mut list = LIST.lock();
    // SAFETY: entries in the list are whole; a new one is written before it is in it.
    unsafe {
        let link = link(&mut list, severity);
        match (*link).as_mut() {
            Some(entry) if text.is_null() => {
                let entry = &raw mut *entry;
                *link = (*entry).next;
                crate::malloc::dealloc(entry.cast());
            }
            Some(entry) => entry.text = text,
            None if text.is_null() => return false,
            None => {
                let entry = crate::malloc::alloc(size_of::<Added>()).cast::<Added>();
                if entry.is_null() {
                    return false;
                }
                entry.write(Added {
                    severity,
                    text,
                    next: null_mut(),
                });
                *link = entry;
            }
        }
    }
    true
}
