//! The `long double` forms: x87 instructions where there is one, [`F80`]
//! arithmetic for the rest. Arguments are on the stack, the result in `st(0)`
//! (psABI 3.2.3), which Rust has no type for: naked functions cross over.
//!
//! [`F80`]: crate::internal::f80::F80

// A NaN that raises the invalid exception is computed: 0/0, or ∞ - ∞.
#![allow(clippy::eq_op)]

/// Exports functions that return `long double` and are a few instructions:
/// arguments at `[rsp + 8]` and `[rsp + 24]`.
macro_rules! ld_asm {
    ($($(#[$doc:meta])* $name:ident => $($line:literal),+;)*) => { $(
        $(#[$doc])*
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            core::arch::naked_asm!($($line,)+ "ret");
        }
    )* };
}

/// Exports functions that return `long double`, computed by an `extern "C"`
/// function of: the `long double` arguments as an array, where the result
/// goes, the first and the second of the other arguments.
macro_rules! ld_fn {
    ($($(#[$doc:meta])* $name:ident => $target:path;)*) => { $(
        $(#[$doc])*
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            core::arch::naked_asm!(
                ".cfi_startproc",
                "sub rsp, 24",
                ".cfi_adjust_cfa_offset 24",
                "mov rdx, rdi",
                "mov rcx, rsi",
                "lea rdi, [rsp + 32]",
                "mov rsi, rsp",
                "call {target}",
                "fld tbyte ptr [rsp]",
                "add rsp, 24",
                ".cfi_adjust_cfa_offset -24",
                "ret",
                ".cfi_endproc",
                target = sym $target,
            );
        }
    )* };
}

/// Exports functions of `long double` that return an integer or nothing,
/// computed by an `extern "C"` function of: the `long double` arguments, the
/// first and the second of the others.
macro_rules! ld_to_int {
    ($($(#[$doc:meta])* $name:ident => $target:path;)*) => { $(
        $(#[$doc])*
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            core::arch::naked_asm!(
                "mov rdx, rsi",
                "mov rsi, rdi",
                "lea rdi, [rsp + 8]",
                "jmp {target}",
                target = sym $target,
            );
        }
    )* };
}

/// Exports functions of an integer or pointer that return `long double`,
/// computed by an `extern "C"` function that has a place for the result too.
macro_rules! ld_from_word {
    ($($(#[$doc:meta])* $name:ident => $target:path;)*) => { $(
        $(#[$doc])*
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            core::arch::naked_asm!(
                ".cfi_startproc",
                "sub rsp, 24",
                ".cfi_adjust_cfa_offset 24",
                "mov rsi, rsp",
                "call {target}",
                "fld tbyte ptr [rsp]",
                "add rsp, 24",
                ".cfi_adjust_cfa_offset -24",
                "ret",
                ".cfi_endproc",
                target = sym $target,
            );
        }
    )* };
}

mod arith;
mod erf;
pub mod exp_log;
mod gamma;
mod inverse_trig;
mod minmax;
mod neighbours;
pub mod parts;
mod pow;
mod remainder;
pub mod roots;
mod round;
pub mod trig;
mod two_over_pi;
