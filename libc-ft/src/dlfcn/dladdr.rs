//! What lies at an address.

use crate::link::{LinkMap, program};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{null, null_mut};

/// `Dl_info`.
#[repr(C)]
struct Info {
    fname: *const c_char,
    fbase: *mut c_void,
    sname: *const c_char,
    saddr: *mut c_void,
}

/// `dladdr` (POSIX.1-2024): the program, but no symbol of it.
#[unsafe(no_mangle)]
unsafe extern "C" fn dladdr(address: *const c_void, to: *mut Info) -> c_int {
    let Some(program) = program().filter(|p| p.contains(address.addr())) else {
        return 0;
    };
    // SAFETY: the caller's result.
    unsafe {
        to.write(Info {
            fname: crate::start::program_name(),
            fbase: program.range().0 as *mut c_void,
            sname: null(),
            saddr: null_mut(),
        });
    }
    1
}

/// `dladdr1` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn dladdr1(
    address: *const c_void,
    to: *mut Info,
    extra: *mut *mut c_void,
    flags: c_int,
) -> c_int {
    const RTLD_DL_SYMENT: c_int = 1;
    const RTLD_DL_LINKMAP: c_int = 2;
    // SAFETY: this function's contract.
    unsafe {
        let r = dladdr(address, to);
        if r != 0 {
            match flags {
                RTLD_DL_SYMENT => *extra = null_mut(),
                RTLD_DL_LINKMAP => {
                    *extra = program()
                        .map_or(null_mut::<LinkMap>(), |p| p.link_map())
                        .cast();
                }
                _ => {}
            }
        }
        r
    }
}
