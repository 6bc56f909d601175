//! `syslog.h`.

mod log;
mod send;

pub use log::log;
