//! `sys/resource.h`.
