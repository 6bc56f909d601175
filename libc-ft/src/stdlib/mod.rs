//! `stdlib.h`.

mod a64l;
mod abs;
pub mod arc4random;
mod bsearch;
pub mod decimal;
mod drand48;
mod ecvt;
pub mod environ;
pub mod exit;
mod getloadavg;
mod mktemp;
pub(crate) mod pty;
mod qsort;
mod random;
pub(crate) mod realpath;
mod rpmatch;
pub mod strtod;
pub mod strtol;
mod system;
