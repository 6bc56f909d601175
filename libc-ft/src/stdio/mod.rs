//! `stdio.h`: streams, formatted output and input.
//!
//! A stream is a [`file::File`], glibc's `struct _IO_FILE` with our own state
//! behind it. Buffering is in `read.rs` and `write.rs`, which know nothing of
//! descriptors: what a stream stands for is its [`file::Ops`].

mod chk;
mod cookie;
mod ext;
mod fclose;
mod fd;
mod fflush;
mod fgets;
mod file;
mod fmemopen;
mod fopen;
mod fread;
mod fwrite;
mod getc;
mod getdelim;
mod list;
mod lock;
mod memstream;
pub mod message;
mod popen;
mod printf;
mod putc;
mod puts;
mod read;
mod rename;
mod scanf;
mod seek;
mod setvbuf;
mod status;
mod tmpfile;
mod wide;
mod words;
mod write;

pub use fclose::close_stream;
pub use file::{File, Stream};
pub use fopen::open_stream;
pub use list::{flush_all, lock_all, reset_locks, unlock_all};
pub use lock::locked;
pub use printf::entry::to_allocation as format_to_allocation;
pub use printf::writable::check as check_format;
pub use printf::{decimal, print_number};

/// The program's standard error.
pub fn standard_error() -> *mut Stream {
    // SAFETY: a word; programs set it before they start threads.
    unsafe { file::stderr }
}

/// The program's standard output.
pub fn standard_output() -> *mut Stream {
    // SAFETY: a word; programs set it before they start threads.
    unsafe { file::stdout }
}
