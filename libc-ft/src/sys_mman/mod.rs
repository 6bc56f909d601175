//! `sys/mman.h`.
