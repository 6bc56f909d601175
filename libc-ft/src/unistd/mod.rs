//! `unistd.h`.

mod brk;
mod ids;
mod io;
mod path;
mod process;
mod sync;
mod syscall;
