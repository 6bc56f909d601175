//! `sys/mman.h`.

mod advise;
mod lock;
mod map;
mod shared;
