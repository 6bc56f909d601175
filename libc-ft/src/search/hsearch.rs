//! `hsearch`: one hash table of strings, or several (GNU's `_r`).

use crate::internal::shim::set_errno;
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;
use ftlinux_kernel::order::TurnLock;

/// `ENTRY`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Entry {
    key: *mut c_char,
    data: *mut c_void,
}

/// `struct hsearch_data`.
#[repr(C)]
pub struct Table {
    entries: *mut Entry,
    /// How many places there are: a power of two.
    places: c_uint,
    used: c_uint,
}

// SAFETY: a table belongs to whoever may use it.
unsafe impl Send for Table {}

static SHARED: TurnLock<Table> = TurnLock::new(Table {
    entries: null_mut(),
    places: 0,
    used: 0,
});

/// `ENTER`; the other action is `FIND`.
const ENTER: c_int = 1;

/// FNV-1a.
fn hash(key: &[u8]) -> u64 {
    key.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| {
        (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    })
}

impl Table {
    fn create(&mut self, n: usize) -> Result<(), Errno> {
        if !self.entries.is_null() {
            return Err(Errno::EINVAL);
        }
        // A quarter of the places stays free, so that searches end soon.
        let places = n
            .checked_add(n / 3 + 1)
            .and_then(usize::checked_next_power_of_two);
        let places = places.filter(|&p| p <= 1 << 30).ok_or(Errno::ENOMEM)?;
        // SAFETY: memory of the size of that many entries.
        let p = unsafe { crate::malloc::alloc_zeroed(places * size_of::<Entry>()) };
        if p.is_null() {
            return Err(Errno::ENOMEM);
        }
        *self = Self {
            entries: p.cast(),
            places: places as c_uint,
            used: 0,
        };
        Ok(())
    }

    fn destroy(&mut self) {
        // SAFETY: the entries came from `create`, or are null.
        unsafe { crate::malloc::dealloc(self.entries.cast()) };
        *self = Self {
            entries: null_mut(),
            places: 0,
            used: 0,
        };
    }

    unsafe fn search(&mut self, entry: Entry, action: c_int) -> Result<*mut Entry, Errno> {
        if self.entries.is_null() {
            return Err(Errno::ESRCH);
        }
        // SAFETY: keys are strings, as the caller vouches; places are in bounds.
        unsafe {
            let key = bytes(entry.key);
            let mask = self.places as usize - 1;
            let mut i = hash(key) as usize & mask;
            loop {
                let place = self.entries.add(i);
                if (*place).key.is_null() {
                    if action != ENTER {
                        return Err(Errno::ESRCH);
                    }
                    if self.used + 1 >= self.places {
                        return Err(Errno::ENOMEM);
                    }
                    *place = entry;
                    self.used += 1;
                    return Ok(place);
                }
                if bytes((*place).key) == key {
                    return Ok(place);
                }
                i = (i + 1) & mask;
            }
        }
    }
}

fn status(r: Result<(), Errno>) -> c_int {
    match r {
        Ok(()) => 1,
        Err(e) => {
            set_errno(e);
            0
        }
    }
}

/// XSI `hcreate`.
#[unsafe(no_mangle)]
pub extern "C" fn hcreate(n: usize) -> c_int {
    status(SHARED.lock().create(n))
}

/// XSI `hdestroy`.
#[unsafe(no_mangle)]
pub extern "C" fn hdestroy() {
    SHARED.lock().destroy();
}

/// XSI `hsearch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hsearch(entry: Entry, action: c_int) -> *mut Entry {
    // SAFETY: as the caller vouches.
    unsafe { SHARED.lock().search(entry, action) }.unwrap_or_else(|e| {
        set_errno(e);
        null_mut()
    })
}

/// GNU `hcreate_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hcreate_r(n: usize, table: *mut Table) -> c_int {
    // SAFETY: as the caller vouches.
    status(unsafe { (*table).create(n) })
}

/// GNU `hdestroy_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdestroy_r(table: *mut Table) {
    // SAFETY: as the caller vouches.
    unsafe { (*table).destroy() }
}

/// GNU `hsearch_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hsearch_r(
    entry: Entry,
    action: c_int,
    result: *mut *mut Entry,
    table: *mut Table,
) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe {
        let found = (*table).search(entry, action);
        *result = found.unwrap_or(null_mut());
        status(found.map(drop))
    }
}
