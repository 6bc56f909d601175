//! `sys/times.h`.
