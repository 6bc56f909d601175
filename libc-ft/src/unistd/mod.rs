//! `unistd.h`.

mod brk;
mod ids;
mod io;
mod path;
mod process;
mod swab;
mod sync;
mod syscall;
