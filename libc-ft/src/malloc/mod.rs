//! `<malloc.h>` and the memory functions of `<stdlib.h>` (C17 7.22.3, `man 3 malloc`).

mod entry;
mod simple;

pub use simple::{
    alloc, alloc_aligned, alloc_zeroed, dealloc, fork_child, fork_parent, fork_prepare, resize,
    thread_exit, usable_size,
};
