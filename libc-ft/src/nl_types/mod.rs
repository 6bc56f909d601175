//! `nl_types.h`: catalogues of messages (POSIX.1-2017), in the files that
//! glibc's `gencat` makes.

mod catalogue;
mod path;

use crate::internal::shim::{ret, ret_unit};
use catalogue::Catalogue;
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel::{Errno, Result};

/// `(nl_catd) -1`: no catalogue.
const NONE: *mut c_void = core::ptr::without_provenance_mut(usize::MAX);

unsafe fn open(name: *const c_char, flag: c_int) -> Result<*mut c_void> {
    // SAFETY: the name is a C string.
    let catalogue = path::find(unsafe { crate::string::bytes(name) }, flag)?;
    // SAFETY: the block is checked for null and written whole.
    unsafe {
        let p = crate::malloc::alloc(size_of::<Catalogue>()).cast::<Catalogue>();
        if p.is_null() {
            return Err(Errno::ENOMEM);
        }
        p.write(catalogue);
        Ok(p.cast())
    }
}

/// `catopen`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn catopen(name: *const c_char, flag: c_int) -> *mut c_void {
    // SAFETY: as the C caller vouches.
    let catalogue = ret(unsafe { open(name, flag) });
    if catalogue.is_null() { NONE } else { catalogue }
}

/// `catgets`: POSIX.1-2017. The text given, and `EBADF` or `ENOMSG`, where
/// there is no such message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn catgets(
    catalogue: *mut c_void,
    set: c_int,
    number: c_int,
    otherwise: *const c_char,
) -> *mut c_char {
    let found = if catalogue == NONE {
        Err(Errno::EBADF)
    } else {
        // SAFETY: one that `catopen` gave.
        let message = unsafe { &*catalogue.cast::<Catalogue>() }.message(set, number);
        message.ok_or(Errno::ENOMSG)
    };
    match found {
        Ok(text) => text.as_ptr().cast_mut(),
        Err(e) => {
            crate::internal::shim::set_errno(e);
            otherwise.cast_mut()
        }
    }
}

/// `catclose`: POSIX.1-2017. Its messages are gone after it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn catclose(catalogue: *mut c_void) -> c_int {
    if catalogue == NONE || catalogue.is_null() {
        return ret_unit(Err(Errno::EBADF));
    }
    // SAFETY: one that `catopen` gave, and nobody uses any more.
    unsafe {
        catalogue.cast::<Catalogue>().drop_in_place();
        crate::malloc::dealloc(catalogue.cast());
    }
    0
}
