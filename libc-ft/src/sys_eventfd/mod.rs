//! `sys/eventfd.h`.
