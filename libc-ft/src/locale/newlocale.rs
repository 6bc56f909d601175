//! Locale objects (POSIX.1-2017).

use super::setlocale::lookup;
use super::{CATEGORIES, LC_ALL, Locale, resolve};
use crate::internal::shim::ret;
use crate::string::bytes;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// `LC_ALL_MASK`: every category's bit.
const ALL: u32 = ((1 << CATEGORIES) - 1) & !(1 << LC_ALL);

/// `LC_GLOBAL_LOCALE`.
const GLOBAL_OBJECT: *mut Locale = core::ptr::without_provenance_mut(usize::MAX);

/// A locale in memory of its own.
fn boxed(locale: Locale) -> Result<*mut Locale> {
    // SAFETY: the block is large enough for what is written.
    unsafe {
        let p = crate::malloc::alloc(size_of::<Locale>()).cast::<Locale>();
        if p.is_null() {
            return Err(Errno::ENOMEM);
        }
        p.write(locale);
        Ok(p)
    }
}

/// POSIX `newlocale`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn newlocale(
    mask: c_int,
    name: *const c_char,
    base: *mut Locale,
) -> *mut Locale {
    // SAFETY: as the caller vouches.
    ret(unsafe { make(mask as u32, name, base) })
}
alias!(newlocale => __newlocale);

unsafe fn make(mut mask: u32, name: *const c_char, base: *mut Locale) -> Result<*mut Locale> {
    // glibc takes LC_ALL's own bit for all.
    if mask == 1 << LC_ALL {
        mask = ALL;
    }
    if mask & !ALL != 0 || name.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: as the caller vouches: a name, and null or a locale to change.
    unsafe {
        let name = bytes(name);
        let mut new = if base.is_null() { Locale::C } else { *base };
        for c in (0..CATEGORIES).filter(|c| mask >> c & 1 != 0) {
            new.set(c, lookup(name, c).ok_or(Errno::ENOENT)?);
        }
        if base.is_null() {
            boxed(new)
        } else {
            *base = new;
            Ok(base)
        }
    }
}

/// POSIX `duplocale`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duplocale(locale: *mut Locale) -> *mut Locale {
    // SAFETY: as the caller vouches.
    ret(boxed(unsafe { *resolve(locale) }))
}
alias!(duplocale => __duplocale);

/// POSIX `freelocale`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freelocale(locale: *mut Locale) {
    if !locale.is_null() && locale != GLOBAL_OBJECT {
        // SAFETY: it came from `boxed`, as the caller vouches.
        unsafe { crate::malloc::dealloc(locale.cast()) }
    }
}
alias!(freelocale => __freelocale);

/// POSIX `uselocale`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn uselocale(locale: *mut Locale) -> *mut Locale {
    // SAFETY: the thread's own field.
    unsafe {
        let own = &raw mut (*crate::pthread::thread::current()).locale;
        let old = *own;
        if locale == GLOBAL_OBJECT {
            *own = null_mut();
        } else if !locale.is_null() {
            *own = locale;
        }
        if old.is_null() { GLOBAL_OBJECT } else { old }
    }
}
alias!(uselocale => __uselocale);
