//! Saving a context.

use super::at;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;

/// `getcontext` (POSIX.1-2001).
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getcontext(context: *mut c_void) -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "mov [rdi + {rbx}], rbx",
        "mov [rdi + {rbp}], rbp",
        "mov [rdi + {r12}], r12",
        "mov [rdi + {r13}], r13",
        "mov [rdi + {r14}], r14",
        "mov [rdi + {r15}], r15",
        "mov [rdi + {rdi_}], rdi",
        "mov [rdi + {rsi_}], rsi",
        "mov [rdi + {rdx_}], rdx",
        "mov [rdi + {rcx_}], rcx",
        "mov [rdi + {r8_}], r8",
        "mov [rdi + {r9_}], r9",
        "mov rax, [rsp]",
        "mov [rdi + {rip_}], rax",
        "lea rax, [rsp + 8]",
        "mov [rdi + {rsp_}], rax",
        "lea rax, [rdi + {fpregs_mem}]",
        "mov [rdi + {fpregs}], rax",
        "fnstenv [rax]",
        // Storing the environment masks exceptions; put it back.
        "fldenv [rax]",
        "stmxcsr [rdi + {mxcsr}]",
        "lea rdi, [rdi + {mask}]",
        "jmp {save_mask}",
        ".cfi_endproc",
        rbx = const at::RBX, rbp = const at::RBP, r12 = const at::R12, r13 = const at::R13,
        r14 = const at::R14, r15 = const at::R15, rdi_ = const at::RDI, rsi_ = const at::RSI,
        rdx_ = const at::RDX, rcx_ = const at::RCX, r8_ = const at::R8, r9_ = const at::R9,
        rip_ = const at::RIP, rsp_ = const at::RSP, fpregs = const at::FPREGS,
        fpregs_mem = const at::FPREGS_MEM, mxcsr = const at::MXCSR, mask = const at::MASK,
        save_mask = sym save_mask,
    );
}

unsafe extern "C" fn save_mask(to: *mut u64) -> c_int {
    // SAFETY: the context's mask.
    let r = unsafe { kernel::signal::rt_sigprocmask(0, core::ptr::null(), to, 8) };
    crate::internal::shim::ret_unit(r)
}
