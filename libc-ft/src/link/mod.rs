//! `link.h`.

pub mod elf;
