//! `fcntl.h`.
