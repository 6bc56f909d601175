//! `_dl_find_object`: where GCC's unwinder asks for unwinding tables.

use super::{LinkMap, program};
use core::ffi::{c_int, c_ulonglong, c_void};

const PT_GNU_EH_FRAME: u32 = 0x6474_e550;

/// `struct dl_find_object`.
#[repr(C)]
struct Found {
    flags: c_ulonglong,
    map_start: usize,
    map_end: usize,
    link_map: *mut LinkMap,
    eh_frame: usize,
    reserved: [c_ulonglong; 7],
}

/// `_dl_find_object` (GNU): 0 if the address is in the program and that has tables.
#[unsafe(no_mangle)]
unsafe extern "C" fn _dl_find_object(pc: *mut c_void, to: *mut Found) -> c_int {
    let Some(program) = program() else {
        return -1;
    };
    let Some(tables) = program.header(PT_GNU_EH_FRAME) else {
        return -1;
    };
    if !program.contains(pc.addr()) {
        return -1;
    }
    let (map_start, map_end) = program.range();
    // SAFETY: the caller's result.
    unsafe {
        to.write(Found {
            flags: 0,
            map_start,
            map_end,
            link_map: program.link_map(),
            eh_frame: program.address(tables.vaddr),
            reserved: [0; 7],
        });
    }
    0
}
