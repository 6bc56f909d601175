//! The environment (POSIX, chapter 8; C11, 7.22.4.6).
//!
//! As POSIX has it, a program must not change the environment in one thread
//! while another reads it; changes themselves are serialised.

use crate::internal::shim::ret_unit;
use crate::string::{bytes, strlen};
use core::ffi::{c_char, c_int};
use core::ptr::{copy_nonoverlapping, null_mut};
use ftlinux_kernel::order::TurnLock;
use ftlinux_kernel::{Errno, Result};

/// POSIX `environ`: a null-terminated array of `NAME=value` strings.
#[unsafe(no_mangle)]
pub static mut environ: *mut *mut c_char = null_mut();
alias!(environ => __environ, _environ);

/// The array that this module made, if it did: its address and room.
struct Owned {
    array: *mut *mut c_char,
    room: usize,
}

// SAFETY: the array belongs to whoever holds the lock.
unsafe impl Send for Owned {}

static OWNED: TurnLock<Owned> = TurnLock::new(Owned {
    array: null_mut(),
    room: 0,
});

/// Sets the environment a program starts with.
///
/// # Safety
/// Only the start code calls it, before any other thread is there.
pub unsafe fn init(envp: *mut *mut c_char) {
    // SAFETY: nobody else is there.
    unsafe {
        environ = envp;
        if secure() {
            for name in UNTRUSTED {
                remove(name);
            }
        }
    }
}

/// What a program that runs with another's rights does not take from who started it, nor
/// hand on to what it starts: as in glibc, and the supervisor's variable.
const UNTRUSTED: &[&[u8]] = &[
    b"FTLINUX_CONTROL",
    b"GCONV_PATH",
    b"GETCONF_DIR",
    b"GLIBC_TUNABLES",
    b"HOSTALIASES",
    b"LD_AUDIT",
    b"LD_BIND_NOT",
    b"LD_BIND_NOW",
    b"LD_DEBUG",
    b"LD_DEBUG_OUTPUT",
    b"LD_DYNAMIC_WEAK",
    b"LD_HWCAP_MASK",
    b"LD_LIBRARY_PATH",
    b"LD_ORIGIN_PATH",
    b"LD_PRELOAD",
    b"LD_PROFILE",
    b"LD_SHOW_AUXV",
    b"LD_VERBOSE",
    b"LD_WARN",
    b"LOCALDOMAIN",
    b"LOCPATH",
    b"MALLOC_ARENA_MAX",
    b"MALLOC_ARENA_TEST",
    b"MALLOC_CHECK_",
    b"MALLOC_MMAP_MAX_",
    b"MALLOC_MMAP_THRESHOLD_",
    b"MALLOC_PERTURB_",
    b"MALLOC_TOP_PAD_",
    b"MALLOC_TRACE",
    b"MALLOC_TRIM_THRESHOLD_",
    b"NIS_PATH",
    b"NLSPATH",
    b"RESOLV_HOST_CONF",
    b"RES_OPTIONS",
    b"TMPDIR",
    b"TZDIR",
];

/// The current array, for `exec` and its like.
pub fn array() -> *mut *mut c_char {
    // SAFETY: a plain load; see the module on threads.
    unsafe { environ }
}

/// Where the entry for `name` is in the array.
fn find(name: &[u8]) -> Option<*mut *mut c_char> {
    let mut p = array();
    if p.is_null() || name.is_empty() {
        return None;
    }
    // SAFETY: the array ends in null, its entries are strings.
    unsafe {
        while !(*p).is_null() {
            if is_named(*p, name) {
                return Some(p);
            }
            p = p.add(1);
        }
    }
    None
}

/// Whether an entry is `name=…`.
unsafe fn is_named(entry: *const c_char, name: &[u8]) -> bool {
    for (i, &c) in name.iter().enumerate() {
        // SAFETY: a NUL differs from every byte of a name, so it is not passed.
        if unsafe { *entry.add(i) } as u8 != c {
            return false;
        }
    }
    // SAFETY: the entry goes on at least with its NUL.
    unsafe { *entry.add(name.len()) as u8 == b'=' }
}

/// The value of a variable.
pub fn get(name: &[u8]) -> Option<*mut c_char> {
    // SAFETY: the entry has a value after its name and `=`.
    find(name).map(|p| unsafe { (*p).add(name.len() + 1) })
}

/// The value of a variable, unless the program runs with another's rights.
pub fn get_secure(name: &[u8]) -> Option<*mut c_char> {
    if secure() { None } else { get(name) }
}

/// Whether the host says that this program was given rights by its file.
fn secure() -> bool {
    const AT_SECURE: usize = 23;
    crate::start::auxv(AT_SECURE).is_some_and(|v| v != 0)
}

/// Puts an entry in the place of the one of that name, or adds it.
unsafe fn put(entry: *mut c_char, name: &[u8], owned: &mut Owned) -> Result<()> {
    // SAFETY: the array is this module's or the program's, and only one thread changes it.
    unsafe {
        if let Some(place) = find(name) {
            *place = entry;
            return Ok(());
        }
        let old = array();
        let mut n = 0;
        while !old.is_null() && !(*old.add(n)).is_null() {
            n += 1;
        }
        if old.is_null() || old != owned.array || n + 2 > owned.room {
            let room = (n + 2).next_power_of_two().max(16);
            let new = crate::malloc::alloc(room * size_of::<*mut c_char>()).cast::<*mut c_char>();
            if new.is_null() {
                return Err(Errno::ENOMEM);
            }
            copy_nonoverlapping(old, new, n);
            if !owned.array.is_null() {
                crate::malloc::dealloc(owned.array.cast());
            }
            *owned = Owned { array: new, room };
        }
        *owned.array.add(n) = entry;
        *owned.array.add(n + 1) = null_mut();
        environ = owned.array;
    }
    Ok(())
}

/// A name as `setenv` takes it: not null, not empty, without `=`.
unsafe fn valid_name<'a>(name: *const c_char) -> Result<&'a [u8]> {
    if name.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: as the caller vouches.
    let name = unsafe { bytes(name) };
    if name.is_empty() || name.contains(&b'=') {
        return Err(Errno::EINVAL);
    }
    Ok(name)
}

/// C11 `getenv`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getenv(name: *const c_char) -> *mut c_char {
    let mut p = array();
    // SAFETY: the array ends in null; neither the name nor an entry is read past its NUL,
    // at which they differ or the name ends.
    unsafe {
        let first = *name;
        if p.is_null() || first == 0 {
            return null_mut();
        }
        loop {
            let entry = *p;
            if entry.is_null() {
                return entry;
            }
            p = p.add(1);
            if *entry != first {
                continue;
            }
            let mut i = 1;
            while *name.add(i) != 0 && *name.add(i) == *entry.add(i) {
                i += 1;
            }
            if *name.add(i) == 0 && *entry.add(i) as u8 == b'=' {
                return entry.add(i + 1);
            }
        }
    }
}

/// GNU `secure_getenv`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn secure_getenv(name: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    get_secure(unsafe { bytes(name) }).unwrap_or(null_mut())
}
alias!(secure_getenv => __secure_getenv);

/// POSIX `setenv`. As in glibc, a value once set is never freed: a program may
/// still hold it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setenv(
    name: *const c_char,
    value: *const c_char,
    replace: c_int,
) -> c_int {
    // SAFETY: as the caller vouches.
    ret_unit(unsafe { set(name, value, replace != 0) })
}

/// `setenv` for the rest of the library.
///
/// # Errors
/// `EINVAL`, `ENOMEM` as POSIX has them.
///
/// # Safety
/// As for `setenv`.
pub unsafe fn set(name: *const c_char, value: *const c_char, replace: bool) -> Result<()> {
    // SAFETY: as the caller vouches; the new block holds name, `=`, value and NUL.
    unsafe {
        let name = valid_name(name)?;
        let mut owned = OWNED.lock();
        if let Some(old) = get(name)
            && (!replace || bytes(old) == bytes(value))
        {
            return Ok(());
        }
        let (n, v) = (name.len(), strlen(value) + 1);
        let entry = crate::malloc::alloc(n + 1 + v);
        if entry.is_null() {
            return Err(Errno::ENOMEM);
        }
        copy_nonoverlapping(name.as_ptr(), entry, n);
        *entry.add(n) = b'=';
        copy_nonoverlapping(value.cast(), entry.add(n + 1), v);
        put(entry.cast(), name, &mut owned).inspect_err(|_| crate::malloc::dealloc(entry))
    }
}

/// POSIX `unsetenv`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unsetenv(name: *const c_char) -> c_int {
    // SAFETY: as the caller vouches.
    ret_unit(unsafe { valid_name(name) }.map(|name| {
        let _turn = OWNED.lock();
        // SAFETY: as the caller vouches.
        unsafe { remove(name) }
    }))
}

/// Takes every entry of that name out of the array.
unsafe fn remove(name: &[u8]) {
    // SAFETY: what follows an entry is moved down, the null with it.
    unsafe {
        while let Some(mut p) = find(name) {
            while !(*p).is_null() {
                *p = *p.add(1);
                p = p.add(1);
            }
        }
    }
}

/// POSIX `putenv`: the string itself becomes part of the environment; without
/// a `=`, glibc removes the variable of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putenv(string: *mut c_char) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe {
        let all = bytes(string);
        let mut owned = OWNED.lock();
        match all.iter().position(|&c| c == b'=') {
            None => {
                remove(all);
                0
            }
            Some(n) => ret_unit(put(string, &all[..n], &mut owned)),
        }
    }
}

/// GNU `clearenv`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearenv() -> c_int {
    let mut owned = OWNED.lock();
    // SAFETY: nobody else changes the environment now.
    unsafe {
        environ = null_mut();
        if !owned.array.is_null() {
            crate::malloc::dealloc(owned.array.cast());
        }
    }
    *owned = Owned {
        array: null_mut(),
        room: 0,
    };
    0
}

/// POSIX `getsubopt`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsubopt(
    options: *mut *mut c_char,
    tokens: *const *mut c_char,
    value: *mut *mut c_char,
) -> c_int {
    // SAFETY: as the caller vouches: a string, a null-terminated list, a place.
    unsafe {
        let start = *options;
        if *start == 0 {
            return -1;
        }
        let end = crate::string::find_or_end(start, b',').cast_mut();
        let len = end.offset_from(start) as usize;
        let text = core::slice::from_raw_parts(start.cast::<u8>(), len);
        let name_len = text.iter().position(|&c| c == b'=').unwrap_or(len);
        *value = if name_len < len {
            start.add(name_len + 1)
        } else {
            null_mut()
        };
        *options = if *end == 0 {
            end
        } else {
            *end = 0;
            end.add(1)
        };
        let mut i = 0;
        while !(*tokens.add(i)).is_null() {
            // The text still has its bytes: only the comma after it became a NUL.
            if bytes(*tokens.add(i)) == core::slice::from_raw_parts(start.cast::<u8>(), name_len) {
                return i as c_int;
            }
            i += 1;
        }
        *value = start;
        -1
    }
}
