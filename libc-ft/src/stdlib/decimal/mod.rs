//! Between binary and decimal: what `strtod` and `printf` share.

pub mod pow10;
pub mod rounding;
