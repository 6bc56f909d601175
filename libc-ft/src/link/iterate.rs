//! `dl_iterate_phdr`.

use super::elf::{PT_TLS, Phdr};
use super::program;
use core::ffi::{c_char, c_int, c_ulonglong, c_void};

/// `struct dl_phdr_info`.
#[repr(C)]
struct Info {
    addr: usize,
    name: *const c_char,
    phdr: *const Phdr,
    phnum: u16,
    adds: c_ulonglong,
    subs: c_ulonglong,
    tls_modid: usize,
    tls_data: *mut c_void,
}

type Callback = unsafe extern "C" fn(*mut Info, usize, *mut c_void) -> c_int;

/// `dl_iterate_phdr` (BSD, GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn dl_iterate_phdr(callback: Callback, data: *mut c_void) -> c_int {
    let Some(program) = program() else {
        return 0;
    };
    let tls = program.header(PT_TLS).is_some();
    let mut info = Info {
        addr: program.bias,
        name: c"".as_ptr(),
        phdr: program.headers.as_ptr(),
        phnum: program.headers.len() as u16,
        adds: 1,
        subs: 0,
        tls_modid: tls.into(),
        tls_data: if tls {
            crate::start::tls::own_block().cast()
        } else {
            core::ptr::null_mut()
        },
    };
    // SAFETY: the program's own function.
    unsafe { callback(&mut info, size_of::<Info>(), data) }
}
