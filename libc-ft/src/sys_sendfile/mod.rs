//! `sys/sendfile.h`.
