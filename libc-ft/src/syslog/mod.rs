//! `syslog.h`.

mod log;
mod send;
