//! `sys/time.h`.
