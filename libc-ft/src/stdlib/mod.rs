//! `stdlib.h`.

mod a64l;
mod abs;
pub mod arc4random;
mod bsearch;
pub mod decimal;
mod drand48;
mod getloadavg;
mod mktemp;
pub(crate) mod pty;
pub(crate) mod realpath;
pub mod environ;
pub mod exit;
mod qsort;
mod random;
pub mod strtod;
pub mod strtol;
mod system;
