//! `link.h`.

pub mod elf;
mod find_object;
mod iterate;
mod map;
mod tls_get_addr;

pub(crate) use map::{LinkMap, program};
