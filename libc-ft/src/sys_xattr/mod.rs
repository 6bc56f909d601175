//! `sys/xattr.h`.
