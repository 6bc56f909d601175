//! `sys/mount.h`.
