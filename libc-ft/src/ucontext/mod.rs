//! `ucontext.h`.
//!
//! `ucontext_t` as glibc has it: flags, the next context, the stack; general
//! registers in the kernel's order; the floating-point state; the signal mask.

mod getcontext;
mod makecontext;
mod setcontext;

use core::ffi::c_void;

/// Byte offsets in a `ucontext_t`.
mod at {
    pub const LINK: usize = 8;
    pub const STACK: usize = 16;
    pub const STACK_SIZE: usize = 32;
    pub const R8: usize = 40;
    pub const R9: usize = R8 + 8;
    pub const R12: usize = R8 + 4 * 8;
    pub const R13: usize = R8 + 5 * 8;
    pub const R14: usize = R8 + 6 * 8;
    pub const R15: usize = R8 + 7 * 8;
    pub const RDI: usize = R8 + 8 * 8;
    pub const RSI: usize = R8 + 9 * 8;
    pub const RBP: usize = R8 + 10 * 8;
    pub const RBX: usize = R8 + 11 * 8;
    pub const RDX: usize = R8 + 12 * 8;
    pub const RCX: usize = R8 + 14 * 8;
    pub const RSP: usize = R8 + 15 * 8;
    pub const RIP: usize = R8 + 16 * 8;
    pub const FPREGS: usize = 224;
    pub const MASK: usize = 296;
    pub const FPREGS_MEM: usize = 424;
    pub const MXCSR: usize = FPREGS_MEM + 24;
}

/// Where an interrupted thread goes on.
///
/// # Safety
/// `context` is what the host gave to a signal handler.
pub unsafe fn instruction_pointer<'a>(context: *mut c_void) -> &'a mut usize {
    // SAFETY: as the caller vouches.
    unsafe { &mut *context.byte_add(at::RIP).cast() }
}
