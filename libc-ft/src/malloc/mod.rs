//! `<malloc.h>` and the memory functions of `<stdlib.h>` (C17 7.22.3, `man 3 malloc`).
//!
//! Every thread has a heap of its own ([`heap`]), which asks the kernel for
//! segments of 4 MiB ([`segment`]), cuts them into spans, and spans into
//! blocks of one size ([`size`]). The addresses that a thread gets are a
//! function of its own calls, and of blocks that other threads gave back, which
//! it takes in at moments of its own, in turns ([`remote`]).
//!
//! What a program breaks is found where that is cheap: links between free
//! blocks are mixed with a secret, a free block is marked, a pointer is known to
//! be the beginning of a block before it is freed.

mod alloc;
mod entry;
mod free;
mod heap;
mod huge;
mod info;
mod map;
pub mod program;
mod registry;
mod remote;
mod report;
mod resize;
mod salvage;
mod segment;
mod size;
mod stats;
mod trim;

use ftlinux_kernel::order::recording;

pub use alloc::{alloc, alloc_aligned, alloc_zeroed};
pub use free::dealloc;
pub use heap::{fork_child, fork_parent, fork_prepare, thread_exit};
pub use resize::{resize, usable_size};
