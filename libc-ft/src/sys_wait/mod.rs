//! `sys/wait.h`.
