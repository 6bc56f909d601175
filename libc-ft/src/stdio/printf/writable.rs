//! `%n` in formats that somebody may have overwritten: functions for programs compiled with
//! `_FORTIFY_SOURCE` refuse it, as in glibc.

use crate::link::elf::{PT_GNU_RELRO, PT_LOAD};
use core::ffi::c_int;

/// A unit of a format: a byte, or a wide character.
pub trait Unit: Copy + Into<u32> {}
impl Unit for u8 {}
impl Unit for u32 {}

/// Ends the program where `fmt` counts what was written and lies in writable memory.
///
/// # Safety
/// `fmt` ends in a null.
pub unsafe fn check<T: Unit>(level: c_int, fmt: *const T) {
    // SAFETY: as the caller vouches.
    if level > 0 && unsafe { counts(fmt) } && !is_constant(fmt.addr()) {
        crate::internal::panic::fatal(format_args!("*** %n in writable segment detected ***"));
    }
}

/// Whether a format has `%n`.
unsafe fn counts<T: Unit>(mut fmt: *const T) -> bool {
    // SAFETY: nothing is read past the null.
    unsafe {
        loop {
            match (*fmt).into() {
                0 => return false,
                c if c == u32::from(b'%') => {
                    fmt = fmt.add(1);
                    while in_between((*fmt).into()) {
                        fmt = fmt.add(1);
                    }
                    match (*fmt).into() {
                        0 => return false,
                        c if c == u32::from(b'n') => return true,
                        _ => {}
                    }
                }
                _ => {}
            }
            fmt = fmt.add(1);
        }
    }
}

/// Whether a unit stands between a `%` and its conversion: a flag, a digit, a length.
fn in_between(c: u32) -> bool {
    u8::try_from(c).is_ok_and(|c| b"0123456789$*.-+ #'IhlLqjztZ".contains(&c))
}

/// Whether an address is in the program's constants. Other memory counts as writable: a
/// static program has no constants elsewhere.
fn is_constant(address: usize) -> bool {
    const PF_W: u32 = 2;
    let Some(program) = crate::link::program() else {
        return false;
    };
    let within = |vaddr: usize, size: usize| {
        let start = program.address(vaddr);
        (start..start + size).contains(&address)
    };
    program.headers.iter().any(|h| {
        (h.kind == PT_GNU_RELRO || (h.kind == PT_LOAD && h.flags & PF_W == 0))
            && within(h.vaddr, h.memsz)
    })
}
