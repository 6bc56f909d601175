//! `sys/uio.h`.
