//! `sys/ipc.h`.
