//! The user-space kernel of FTLinux.
//!
//! The seam to the C library is the Linux system-call interface, as functions:
//! `kernel::fs::read` is `read(2)`, with `Result<_, Errno>` in place of the
//! negative return. In mode *off* each is the host's call behind one
//! predictable branch.
//!
//! # Safety
//! Functions of the seam take the pointers of a C caller. Unless said
//! otherwise, a pointer must be valid for what the system call of that name
//! does with it.
#![no_std]

mod boot;
mod exit;
mod fail;
mod fd;
pub mod fs;
mod futex;
mod internal;
mod live;
pub mod mm;
pub mod net;
pub mod order;
mod out;
pub mod poll;
pub mod process;
pub mod raw_call;
mod recorder;
pub mod seam;
pub mod signal;
mod state;
pub mod thread;
pub mod time;
pub mod vdso;

pub use boot::{boot, cpu_level};
pub use ftlinux_replay::Call;
pub use ftlinux_sys::arch::{SA_RESTORER, cancel_exit, restorer_address, vfork_and_jump};
pub use ftlinux_sys::{Errno, Result, general, raw};
pub use raw_call::raw_call;
