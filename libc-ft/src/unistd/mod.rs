//! `unistd.h`.

mod brk;
mod chk;
mod confstr;
mod cpus;
mod cwd;
mod entropy;
pub(crate) mod exec;
mod getpass;
mod host;
mod ids;
mod io;
mod lockf;
mod path;
mod path_buf;
mod pathconf;
mod process;
mod shells;
mod small_file;
mod sync;
mod syscall;
mod sysconf;
mod tty;

pub(crate) use cpus::{configured as cpus_configured, online as cpus_online};
pub(crate) use path_buf::PathBuf;
pub(crate) use small_file::read_small;
pub(crate) use sysconf::pages as memory_pages;

/// The longest file name, with its NUL.
pub(crate) const PATH_MAX: usize = 4096;
