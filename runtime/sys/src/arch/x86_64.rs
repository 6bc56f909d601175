//! The x86-64 `syscall` instruction and the thread pointer.
//!
//! # Safety
//! A system call may read, write, map or unmap any memory and end any thread:
//! each caller justifies its own call. The instruction itself clobbers only
//! `rax`, `rcx` and `r11`.

use core::arch::asm;

/// A system call of 0 arguments; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall0(nr: usize) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// A system call of 1 argument; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall1(nr: usize, a0: usize) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            in("rdi") a0,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// A system call of 2 arguments; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall2(nr: usize, a0: usize, a1: usize) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            in("rdi") a0,
            in("rsi") a1,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// A system call of 3 arguments; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall3(nr: usize, a0: usize, a1: usize, a2: usize) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            in("rdi") a0,
            in("rsi") a1,
            in("rdx") a2,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// A system call of 4 arguments; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall4(nr: usize, a0: usize, a1: usize, a2: usize, a3: usize) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            in("rdi") a0,
            in("rsi") a1,
            in("rdx") a2,
            in("r10") a3,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// A system call of 5 arguments; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall5(nr: usize, a0: usize, a1: usize, a2: usize, a3: usize, a4: usize) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            in("rdi") a0,
            in("rsi") a1,
            in("rdx") a2,
            in("r10") a3,
            in("r8") a4,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// A system call of 6 arguments; returns the raw value.
///
/// # Safety
/// See the module.
#[inline(always)]
pub unsafe fn syscall6(
    nr: usize,
    a0: usize,
    a1: usize,
    a2: usize,
    a3: usize,
    a4: usize,
    a5: usize,
) -> isize {
    let ret: isize;
    // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") nr as isize => ret,
            in("rdi") a0,
            in("rsi") a1,
            in("rdx") a2,
            in("r10") a3,
            in("r8") a4,
            in("r9") a5,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    ret
}

/// The thread pointer: the address that `fs:0x10` holds, by the x86-64 TLS ABI
/// (the TCB's `self` field).
///
/// # Safety
/// The calling thread's TCB must have been installed.
#[inline(always)]
pub unsafe fn thread_pointer() -> *mut u8 {
    let tp;
    // SAFETY: an installed TCB holds its own address at offset 16.
    unsafe { asm!("mov {}, fs:[16]", out(reg) tp, options(nostack, preserves_flags, readonly)) };
    tp
}

/// `SA_RESTORER`: the action names where its handler returns to, as the
/// kernel demands on this machine.
pub const SA_RESTORER: u64 = 0x0400_0000;

/// What a signal handler returns to. Unwinders know these very instructions;
/// the one before them keeps the function ahead out of their search.
#[unsafe(naked)]
unsafe extern "C" fn restorer() {
    core::arch::naked_asm!("nop", "mov rax, 15", "syscall")
}

/// The address for `sa_restorer`.
pub fn restorer_address() -> usize {
    restorer as *const () as usize + 1
}
