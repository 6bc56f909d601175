//! `stdio.h`: streams, formatted output and input.
//!
//! A stream is a [`file::File`], glibc's `struct _IO_FILE` with our own state
//! behind it. Buffering is in `read.rs` and `write.rs`, which know nothing of
//! descriptors: what a stream stands for is its [`file::Ops`].

mod chk;
mod fclose;
mod fd;
mod fflush;
mod fgets;
mod file;
mod fopen;
mod fread;
mod fwrite;
mod getc;
mod list;
mod lock;
mod printf;
mod putc;
mod puts;
mod read;
mod status;
mod write;

pub use file::File;
pub use list::{flush_all, lock_all, reset_locks, unlock_all};
