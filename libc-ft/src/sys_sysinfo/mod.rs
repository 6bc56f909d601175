//! `sys/sysinfo.h`.
