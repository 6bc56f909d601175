//! `strtod` and its kin: correctly rounded, in all four directions.
//!
//! `text.rs` reads the number; short ones take one multiplication or division,
//! others one by a power of ten of 128 bits (`round.rs`). Where its error could
//! matter, `exact.rs` compares the text with the number it might be rounded at.

/// Exports a function of a text and a pointer that returns `long double`,
/// computed by an `extern "C"` function that has a place for the result too.
macro_rules! returns_long_double {
    ($(#[$doc:meta])* $name:ident => $target:path) => {
        $(#[$doc])*
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            core::arch::naked_asm!(
                ".cfi_startproc",
                "sub rsp, 24",
                ".cfi_adjust_cfa_offset 24",
                "mov rdx, rsp",
                "call {f}",
                "fld tbyte ptr [rsp]",
                "add rsp, 24",
                ".cfi_adjust_cfa_offset -24",
                "ret",
                ".cfi_endproc",
                f = sym $target,
            );
        }
    };
}

mod entry;
mod exact;
mod format;
mod round;
mod strfrom;
mod text;
mod wide;

pub use format::{Double, Float, LongDouble};
pub use round::convert;
