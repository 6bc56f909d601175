//! The compiler wrapper: gcc or g++ with the FTLinux sysroot, static, and
//! with nothing of the host's C library in reach. What it links gets a
//! [`note`] that says how it may be recorded; `--ftlinux-report` prints why.
//!
//! Environment:
//! - `FTLINUX_SYSROOT`: the sysroot, where it is not the one beside the command;
//! - `FTLINUX_HOST_CC`, `FTLINUX_HOST_CXX`: the compilers behind, instead of `gcc` and `g++`;
//! - `FTLINUX_CC_OUTLINE=0`: leave atomic and volatile accesses as they are;
//! - `FTLINUX_CC_VERBOSE`: say on standard error what was changed.

mod args;
mod driver;
mod fitness;
mod map;
pub mod note;
mod outline;
mod paths;
mod scan;
pub mod sysroot;
mod undefined;

pub use driver::main;

/// The language that the wrapper links for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// gcc
    C,
    /// g++
    Cxx,
}
