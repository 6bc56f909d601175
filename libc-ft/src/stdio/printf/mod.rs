//! The `printf` family (C11 7.21.6): `format.rs` is the engine, `out.rs` where
//! its bytes go, the rest its conversions.

mod args;
mod digits;
pub mod entry;
mod exact;
mod float;
mod format;
mod hex;
mod int;
mod out;
pub mod writable;

pub use float::print_number;
pub use format::format;
pub use int::decimal;
pub use out::Out;
