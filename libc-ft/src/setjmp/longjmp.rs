//! Going back.

use super::JmpBuf;
use core::ffi::c_int;
use ftlinux_kernel as kernel;

const SIG_SETMASK: c_int = 2;

/// Goes back to a buffer's registers with `value`, and nothing else.
#[unsafe(naked)]
unsafe extern "C" fn restore(registers: *const usize, value: c_int) -> ! {
    core::arch::naked_asm!(
        "mov rbx, [rdi]",
        "mov rbp, [rdi + 8]",
        "mov r12, [rdi + 16]",
        "mov r13, [rdi + 24]",
        "mov r14, [rdi + 32]",
        "mov r15, [rdi + 40]",
        "mov r8, [rdi + 48]",
        "mov rdx, [rdi + 56]",
        "ror rbp, 17",
        "xor rbp, fs:[0x30]",
        "ror r8, 17",
        "xor r8, fs:[0x30]",
        "ror rdx, 17",
        "xor rdx, fs:[0x30]",
        "mov eax, esi",
        "mov rsp, r8",
        "jmp rdx",
    );
}

/// `longjmp` without a look at the mask.
///
/// # Safety
/// `registers` are the first of a filled buffer, whose function has not returned.
pub unsafe fn jump(registers: *const usize, value: c_int) -> ! {
    // SAFETY: as the caller vouches.
    unsafe { restore(registers, value) }
}

/// `siglongjmp` (POSIX.1-2017): also `longjmp`, whose buffers have no mask.
#[unsafe(no_mangle)]
unsafe extern "C" fn siglongjmp(env: *const JmpBuf, value: c_int) -> ! {
    // SAFETY: a buffer that `setjmp` filled, by this function's contract.
    unsafe {
        if (*env).mask_was_saved != 0 {
            let mask = (&raw const (*env).saved_mask).cast::<u64>();
            // Cannot fail with a valid set.
            let _ = kernel::signal::rt_sigprocmask(SIG_SETMASK, mask, core::ptr::null_mut(), 8);
        }
        restore(
            (&raw const (*env).registers).cast(),
            if value == 0 { 1 } else { value },
        )
    }
}
alias!(siglongjmp => longjmp, _longjmp, __libc_longjmp, __libc_siglongjmp);

/// Where the calling thread's stack pointer is, roughly.
#[inline(always)]
fn stack_pointer() -> usize {
    let sp;
    // SAFETY: reads a register.
    unsafe {
        core::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags))
    };
    sp
}

/// `longjmp` for programs compiled with `_FORTIFY_SOURCE`: only to a function
/// that has not returned, which lies further up the stack.
#[unsafe(no_mangle)]
unsafe extern "C" fn __longjmp_chk(env: *const JmpBuf, value: c_int) -> ! {
    // SAFETY: a filled buffer, by this function's contract.
    unsafe {
        let guard = (*kernel::thread::current()).pointer_guard;
        let target = (*env).registers[6].rotate_right(17) ^ guard;
        if target < stack_pointer() && !on_signal_stack() {
            crate::internal::panic::fatal(format_args!(
                "*** longjmp causes uninitialized stack frame ***: terminated"
            ));
        }
        siglongjmp(env, value)
    }
}

/// Whether the calling thread runs on its alternate signal stack, from which
/// a jump may go anywhere.
fn on_signal_stack() -> bool {
    const SS_ONSTACK: c_int = 1;
    // `stack_t`: the address, the flags, the size.
    let mut stack = [0usize; 3];
    // SAFETY: a `stack_t` to fill.
    let r = unsafe { kernel::signal::sigaltstack(core::ptr::null(), stack.as_mut_ptr().cast()) };
    r.is_ok() && stack[1] as c_int & SS_ONSTACK != 0
}
