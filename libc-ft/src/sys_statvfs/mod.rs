//! `sys/statvfs.h`.
