//! `ucontext.h`.
//!
//! `ucontext_t` as glibc has it: flags, the next context, the stack; general
//! registers in the kernel's order; the floating-point state; the signal mask.

use core::ffi::c_void;

/// Byte offset of the instruction pointer, `uc_mcontext.gregs[REG_RIP]`.
const RIP: usize = 40 + 16 * 8;

/// Where an interrupted thread goes on.
///
/// # Safety
/// `context` is what the host gave to a signal handler.
pub unsafe fn instruction_pointer<'a>(context: *mut c_void) -> &'a mut usize {
    // SAFETY: as the caller vouches.
    unsafe { &mut *context.byte_add(RIP).cast() }
}
