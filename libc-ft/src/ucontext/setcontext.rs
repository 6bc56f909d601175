//! Going to a context.

use super::at;
use super::getcontext::getcontext;
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;

const SIG_SETMASK: c_int = 2;

/// `setcontext` (POSIX.1-2001): returns only if it failed.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setcontext(context: *const c_void) -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "push rdi",
        ".cfi_adjust_cfa_offset 8",
        "lea rdi, [rdi + {mask}]",
        "call {set_mask}",
        "pop rdi",
        ".cfi_adjust_cfa_offset -8",
        "test eax, eax",
        "jne 2f",
        "mov rax, [rdi + {fpregs}]",
        "fldenv [rax]",
        "ldmxcsr [rdi + {mxcsr}]",
        "mov rbx, [rdi + {rbx}]",
        "mov rbp, [rdi + {rbp}]",
        "mov r12, [rdi + {r12}]",
        "mov r13, [rdi + {r13}]",
        "mov r14, [rdi + {r14}]",
        "mov r15, [rdi + {r15}]",
        "mov rsp, [rdi + {rsp_}]",
        "mov rax, [rdi + {rip_}]",
        "push rax",
        "mov rsi, [rdi + {rsi_}]",
        "mov rdx, [rdi + {rdx_}]",
        "mov rcx, [rdi + {rcx_}]",
        "mov r8, [rdi + {r8_}]",
        "mov r9, [rdi + {r9_}]",
        "mov rdi, [rdi + {rdi_}]",
        // The `getcontext` or `swapcontext` that saved it returns 0.
        "xor eax, eax",
        "2:",
        "ret",
        ".cfi_endproc",
        rbx = const at::RBX, rbp = const at::RBP, r12 = const at::R12, r13 = const at::R13,
        r14 = const at::R14, r15 = const at::R15, rdi_ = const at::RDI, rsi_ = const at::RSI,
        rdx_ = const at::RDX, rcx_ = const at::RCX, r8_ = const at::R8, r9_ = const at::R9,
        rip_ = const at::RIP, rsp_ = const at::RSP, fpregs = const at::FPREGS,
        mxcsr = const at::MXCSR, mask = const at::MASK,
        set_mask = sym set_mask,
    );
}

unsafe extern "C" fn set_mask(mask: *const u64) -> c_int {
    // SAFETY: the context's mask.
    let r = unsafe { kernel::signal::rt_sigprocmask(SIG_SETMASK, mask, core::ptr::null_mut(), 8) };
    crate::internal::shim::ret_unit(r)
}

/// `swapcontext` (POSIX.1-2001).
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn swapcontext(save: *mut c_void, context: *const c_void) -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "push rdi",
        ".cfi_adjust_cfa_offset 8",
        "push rsi",
        ".cfi_adjust_cfa_offset 8",
        "sub rsp, 8",
        ".cfi_adjust_cfa_offset 8",
        "call {getcontext}",
        "add rsp, 8",
        ".cfi_adjust_cfa_offset -8",
        "pop rsi",
        ".cfi_adjust_cfa_offset -8",
        "pop rdi",
        ".cfi_adjust_cfa_offset -8",
        "test eax, eax",
        "jne 2f",
        // Not here, but where this function was called.
        "mov rax, [rsp]",
        "mov [rdi + {rip_}], rax",
        "lea rax, [rsp + 8]",
        "mov [rdi + {rsp_}], rax",
        "mov rdi, rsi",
        "jmp {setcontext}",
        "2:",
        "ret",
        ".cfi_endproc",
        getcontext = sym getcontext,
        setcontext = sym setcontext,
        rip_ = const at::RIP,
        rsp_ = const at::RSP,
    );
}
