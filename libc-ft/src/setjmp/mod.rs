//! `setjmp.h`.
//!
//! `jmp_buf` as glibc has it: `rbx`, `rbp`, `r12` to `r15`, `rsp`, `rip`; then
//! whether the mask was saved, and the mask. `rbp`, `rsp` and `rip` are mangled
//! with the pointer guard, so that an overwritten buffer is no way to anywhere.

mod longjmp;
mod save;

pub use longjmp::jump;

use core::ffi::{c_int, c_ulong};

/// `struct __jmp_buf_tag`.
#[repr(C)]
pub struct JmpBuf {
    /// Registers; see the module.
    pub registers: [usize; 8],
    mask_was_saved: c_int,
    saved_mask: [c_ulong; 16],
}

const _: () = assert!(size_of::<JmpBuf>() == 200);
