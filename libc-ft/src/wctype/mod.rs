//! `wctype.h` (C11, 7.30; POSIX.1-2017).

mod class;
mod functions;
mod tables;

pub use class::{Class, columns, is, to_lower, to_upper};
