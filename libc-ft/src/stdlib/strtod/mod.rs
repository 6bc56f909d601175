//! `strtod` and its kin: correctly rounded, in all four directions.
//!
//! `text.rs` reads the number; short ones take one multiplication or division,
//! others one by a power of ten of 128 bits (`round.rs`). Where its error could
//! matter, `exact.rs` compares the text with the number it might be rounded at.

mod entry;
mod exact;
mod format;
mod round;
mod strfrom;
mod text;
mod wide;

pub use format::{Double, Float, LongDouble};
pub use round::convert;
