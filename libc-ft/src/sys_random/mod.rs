//! `sys/random.h`.
