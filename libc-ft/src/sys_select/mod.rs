//! `sys/select.h`.
