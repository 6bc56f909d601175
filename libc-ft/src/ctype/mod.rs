//! `ctype.h`.

mod functions;
pub mod tables;
