//! Making a context that runs a function.

use super::at;
use super::setcontext::setcontext;
use crate::internal::variadic::VaList;
use core::ffi::{c_int, c_void};

/// What the function returns to: goes on with the next context, which it finds
/// above the place of its return address.
#[unsafe(naked)]
unsafe extern "C" fn finished() -> ! {
    core::arch::naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined rip",
        "nop",
        // `rbx` is the function's to keep.
        "mov rdi, [rbx]",
        "and rsp, -16",
        "call {go_on}",
        "ud2",
        ".cfi_endproc",
        go_on = sym go_on,
    );
}

unsafe extern "C" fn go_on(next: *const c_void) -> ! {
    // SAFETY: null, or a context of the program's.
    unsafe {
        if !next.is_null() {
            setcontext(next);
        }
    }
    // The last context: the thread's end is the process's, as in glibc.
    crate::stdlib::exit::run(if next.is_null() { 0 } else { -1 })
}

/// The first six arguments' registers.
const REGISTERS: [usize; 6] = [at::RDI, at::RSI, at::RDX, at::RCX, at::R8, at::R9];

unsafe extern "C" fn make(context: *mut u8, f: *const c_void, count: c_int, args: VaList) {
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: a context that `getcontext` has filled, with a stack of the
    // program's; the arguments are there.
    unsafe {
        let word = |offset: usize| context.add(offset).cast::<usize>();
        let end = (*word(at::STACK) + *word(at::STACK_SIZE)) & !15;
        let on_stack = count.saturating_sub(REGISTERS.len());
        // Return address, further arguments, the next context.
        let words = 2 + on_stack;
        let sp = ((end - words * 8) & !15) - 8;
        let stack = core::ptr::with_exposed_provenance_mut::<usize>(sp);
        let link = stack.add(1 + on_stack);
        *stack = (finished as *const () as usize) + 1;
        *link = *word(at::LINK);
        for i in 0..count {
            let value = (*args).word() as usize;
            match REGISTERS.get(i) {
                Some(&r) => *word(r) = value,
                None => *stack.add(1 + i - REGISTERS.len()) = value,
            }
        }
        *word(at::RIP) = f.addr();
        *word(at::RSP) = sp;
        *word(at::RBX) = link.expose_provenance();
        *word(at::RBP) = 0;
    }
}

variadic! {
    /// `makecontext` (POSIX.1-2001).
    makecontext(3) => make
}
