//! Opening and looking up.

use super::dlerror;
use crate::link::program;
use core::ffi::{CStr, c_char, c_int, c_long, c_void};
use core::ptr::null_mut;

const NOT_DYNAMIC: &CStr = c"cannot load shared objects into a statically linked program";
const NO_SYMBOL: &CStr =
    c"undefined symbol: a statically linked program has no symbol table to search";
const NO_HANDLE: &CStr = c"invalid handle";

/// The program's own handle.
fn own_handle() -> *mut c_void {
    program().map_or(null_mut(), |p| p.link_map().cast())
}

fn known(handle: *mut c_void) -> bool {
    // RTLD_DEFAULT is null, RTLD_NEXT -1.
    handle.is_null() || handle.addr() == usize::MAX || handle == own_handle()
}

/// `dlopen` (POSIX.1-2017): only of the program itself.
#[unsafe(no_mangle)]
unsafe extern "C" fn dlopen(file: *const c_char, _mode: c_int) -> *mut c_void {
    // SAFETY: a C string or null.
    if file.is_null() || unsafe { *file } == 0 {
        return own_handle();
    }
    dlerror::set(NOT_DYNAMIC);
    null_mut()
}

/// `dlmopen` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn dlmopen(space: c_long, file: *const c_char, mode: c_int) -> *mut c_void {
    if space != 0 {
        dlerror::set(NOT_DYNAMIC);
        return null_mut();
    }
    // SAFETY: this function's contract.
    unsafe { dlopen(file, mode) }
}

/// `dlclose` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn dlclose(handle: *mut c_void) -> c_int {
    if handle.is_null() || handle != own_handle() {
        dlerror::set(NO_HANDLE);
        return -1;
    }
    0
}

/// `dlsym` (POSIX.1-2017): finds nothing.
#[unsafe(no_mangle)]
extern "C" fn dlsym(handle: *mut c_void, _name: *const c_char) -> *mut c_void {
    dlerror::set(if known(handle) { NO_SYMBOL } else { NO_HANDLE });
    null_mut()
}

/// `dlvsym` (GNU): finds nothing.
#[unsafe(no_mangle)]
extern "C" fn dlvsym(
    handle: *mut c_void,
    name: *const c_char,
    _version: *const c_char,
) -> *mut c_void {
    dlsym(handle, name)
}

/// `dlinfo` (GNU): the link map, which is all there is to know.
#[unsafe(no_mangle)]
unsafe extern "C" fn dlinfo(handle: *mut c_void, request: c_int, to: *mut c_void) -> c_int {
    const RTLD_DI_LMID: c_int = 1;
    const RTLD_DI_LINKMAP: c_int = 2;
    if handle.is_null() || handle != own_handle() {
        dlerror::set(NO_HANDLE);
        return -1;
    }
    // SAFETY: the request says what the result is.
    unsafe {
        match request {
            RTLD_DI_LMID => *to.cast::<c_long>() = 0,
            RTLD_DI_LINKMAP => *to.cast::<*mut c_void>() = handle,
            _ => {
                dlerror::set(c"unsupported dlinfo request");
                return -1;
            }
        }
    }
    0
}
