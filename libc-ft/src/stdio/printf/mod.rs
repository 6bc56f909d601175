//! The `printf` family (C11 7.21.6): `format.rs` is the engine, `out.rs` where
//! its bytes go, the rest its conversions.

mod args;
mod entry;
mod format;
mod int;
mod out;

pub use format::format;
pub use int::decimal;
pub use out::Out;
