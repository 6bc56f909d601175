//! `syslog.h`.
