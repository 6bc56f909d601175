//! The x86-64 `syscall` instruction and the thread pointer.
//!
//! # Safety
//! A system call may read, write, map or unmap any memory and end any thread:
//! each caller justifies its own call. The instruction itself clobbers only
//! `rax`, `rcx` and `r11`.

use core::arch::asm;

/// Declares the system calls of each number of arguments.
macro_rules! syscalls {
    ($($(#[$doc:meta])* $name:ident($($arg:ident $register:tt),*);)*) => { $(
        $(#[$doc])*
        ///
        /// # Safety
        /// See the module.
        #[inline(always)]
        pub unsafe fn $name(nr: usize $(, $arg: usize)*) -> isize {
            let ret: isize;
            // SAFETY: the clobbers are the kernel's ABI; the effect is the caller's to justify.
            unsafe {
                asm!(
                    "syscall",
                    inlateout("rax") nr as isize => ret,
                    $(in($register) $arg,)*
                    lateout("rcx") _,
                    lateout("r11") _,
                    options(nostack),
                );
            }
            ret
        }
    )* };
}

syscalls! {
    /// A system call of no arguments; returns the raw value.
    syscall0();
    /// A system call of one argument; returns the raw value.
    syscall1(a0 "rdi");
    /// A system call of two arguments; returns the raw value.
    syscall2(a0 "rdi", a1 "rsi");
    /// A system call of three arguments; returns the raw value.
    syscall3(a0 "rdi", a1 "rsi", a2 "rdx");
    /// A system call of four arguments; returns the raw value.
    syscall4(a0 "rdi", a1 "rsi", a2 "rdx", a3 "r10");
    /// A system call of five arguments; returns the raw value.
    syscall5(a0 "rdi", a1 "rsi", a2 "rdx", a3 "r10", a4 "r8");
    /// A system call of six arguments; returns the raw value.
    syscall6(a0 "rdi", a1 "rsi", a2 "rdx", a3 "r10", a4 "r8", a5 "r9");
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

/// What [`syscall_cancelable`] returns where the thread was cancelled before
/// the call had an effect. No call returns it to a program.
pub const CANCELED: isize = -512;

/// Length of the instructions of [`syscall_cancelable`] at which a call has
/// not had an effect yet; what follows is the way out.
const CANCEL_WINDOW: usize = 46;
const CANCEL_EXIT: usize = 48;

/// A system call that does not happen, and returns [`CANCELED`], once the
/// thread's cancellation word (`fs:0x8c`, see the kernel's `Tcb`) is 0x0101:
/// inside a cancellation point, and cancelled.
///
/// # Safety
/// See the module. The calling thread's TCB must have been installed.
#[unsafe(naked)]
pub unsafe extern "C" fn syscall_cancelable(
    nr: usize,
    a0: usize,
    a1: usize,
    a2: usize,
    a3: usize,
    a4: usize,
    a5: usize,
) -> isize {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "2:",
        "mov rax, rdi",
        "mov rdi, rsi",
        "mov rsi, rdx",
        "mov rdx, rcx",
        "mov r10, r8",
        "mov r8, r9",
        "mov r9, [rsp + 8]",
        "cmp word ptr fs:[0x8c], 0x0101",
        ".byte 0x0f, 0x84", // je 4f, in its long form
        ".long 4f - 3f",
        "3:",
        ".org 2b + {window} - 2, 0x90",
        "syscall",
        ".org 2b + {window}, 0x90",
        "ret",
        ".org 2b + {exit}, 0x90",
        "4:",
        "mov rax, {canceled}",
        "ret",
        ".cfi_endproc",
        window = const CANCEL_WINDOW,
        exit = const CANCEL_EXIT,
        canceled = const CANCELED,
    )
}

/// Where a thread that was interrupted at `ip` goes on if it is to be
/// cancelled: the way out of [`syscall_cancelable`], if it was in there and
/// the call has had no effect.
pub fn cancel_exit(ip: usize) -> Option<usize> {
    let start = syscall_cancelable as *const () as usize;
    (start..start + CANCEL_WINDOW)
        .contains(&ip)
        .then_some(start + CANCEL_EXIT)
}

/// `clone(2)` with a stack: the child calls `f(a, b)`, which must not return.
///
/// # Safety
/// `stack` is the end of memory that is the child's; what the flags share is
/// the caller's to justify.
#[unsafe(naked)]
pub unsafe extern "C" fn clone_with_stack(
    flags: usize,
    stack: *mut u8,
    tid: *mut i32,
    tls: *mut u8,
    f: unsafe extern "C" fn(*mut u8, *mut u8) -> !,
    a: *mut u8,
    b: *mut u8,
) -> isize {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "and rsi, -16",
        "sub rsi, 32",
        "mov [rsi], r8",
        "mov [rsi + 8], r9",
        "mov rax, [rsp + 8]",
        "mov [rsi + 16], rax",
        "mov r10, rdx",
        "mov r8, rcx",
        "mov eax, 56",
        "syscall",
        "test rax, rax",
        "je 2f",
        "ret",
        "2:",
        ".cfi_undefined rip",
        "xor ebp, ebp",
        "pop rax",
        "pop rdi",
        "pop rsi",
        "pop rcx",
        "call rax",
        "ud2",
        ".cfi_endproc",
    )
}

/// `vfork(2)`, for assembly alone: touches no stack, which the child shares,
/// goes to the address in `rsi`, and keeps `rdx`.
///
/// # Safety
/// Not to be called, but jumped to.
#[unsafe(naked)]
pub unsafe extern "C" fn vfork_and_jump() -> ! {
    core::arch::naked_asm!("mov eax, 58", "syscall", "jmp rsi")
}
