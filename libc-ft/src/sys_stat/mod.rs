//! `sys/stat.h`.
