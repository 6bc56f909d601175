//! `unistd.h`.

mod brk;
mod chk;
mod confstr;
mod cpus;
mod cwd;
mod daemon;
mod entropy;
pub(crate) mod exec;
mod getpass;
mod host;
mod ids;
mod io;
mod lines;
mod lockf;
mod login;
mod path;
mod path_buf;
mod pathconf;
mod process;
mod shells;
mod small_file;
mod sync;
mod syscall;
mod sysconf;
mod text;
mod tty;

pub(crate) use chk::{overflow, within};
pub(crate) use cpus::{configured as cpus_configured, online as cpus_online};
pub(crate) use cwd::working_directory;
pub(crate) use ids::set_groups;
pub(crate) use lines::Lines;
pub(crate) use path_buf::PathBuf;
pub(crate) use small_file::read_small;
pub(crate) use sysconf::pages as memory_pages;

pub(crate) use text::Text;

/// The longest file name, with its NUL.
pub(crate) const PATH_MAX: usize = 4096;
