//! Saving.

use super::JmpBuf;
use core::ffi::c_int;
use ftlinux_kernel as kernel;

/// `sigsetjmp` (POSIX.1-2017), as the header's macro calls it.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn __sigsetjmp(env: *mut JmpBuf, save_mask: c_int) -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "mov [rdi], rbx",
        "mov rax, rbp",
        "xor rax, fs:[0x30]",
        "rol rax, 17",
        "mov [rdi + 8], rax",
        "mov [rdi + 16], r12",
        "mov [rdi + 24], r13",
        "mov [rdi + 32], r14",
        "mov [rdi + 40], r15",
        "lea rdx, [rsp + 8]",
        "xor rdx, fs:[0x30]",
        "rol rdx, 17",
        "mov [rdi + 48], rdx",
        "mov rax, [rsp]",
        "xor rax, fs:[0x30]",
        "rol rax, 17",
        "mov [rdi + 56], rax",
        "test esi, esi",
        "jne {save}",
        "mov dword ptr [rdi + 64], 0",
        "xor eax, eax",
        "ret",
        ".cfi_endproc",
        save = sym save,
    );
}

/// `setjmp` (C17 7.13.1.1) as a function, for objects that do not use the
/// macro: glibc's saves the mask.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn setjmp(env: *mut JmpBuf) -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "mov esi, 1",
        "jmp {}",
        ".cfi_endproc",
        sym __sigsetjmp,
    );
}

/// `_setjmp` (XSI): without the mask.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn _setjmp(env: *mut JmpBuf) -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "xor esi, esi",
        "jmp {}",
        ".cfi_endproc",
        sym __sigsetjmp,
    );
}

/// Saves the mask, and returns to who saved the registers.
unsafe extern "C" fn save(env: *mut JmpBuf) -> c_int {
    // SAFETY: the caller's buffer.
    unsafe {
        let mask = (&raw mut (*env).saved_mask).cast::<u64>();
        let saved = kernel::signal::rt_sigprocmask(0, core::ptr::null(), mask, 8).is_ok();
        (*env).mask_was_saved = saved.into();
    }
    0
}
