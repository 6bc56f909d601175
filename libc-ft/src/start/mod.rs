//! Program start and end: `crt1.o`, `__libc_start_main`, static TLS.
//!
//! The order matters: nothing that needs a relocation runs before
//! [`relocate::relocate_self`], nothing that makes a system call before the kernel has
//! been booted, nothing that uses `errno`, a lock or the stack protector
//! before [`tls::install`].

mod arrays;
mod auxv;
mod entry;
mod names;
mod relocate;
mod stack_chk;
pub mod tls;

pub use auxv::{auxv, headers, initial_stack};
pub use names::{arguments, program_invocation_short_name, program_name, set_program_name};
pub use relocate::load_bias;
