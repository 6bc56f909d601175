//! `sys/file.h`.
