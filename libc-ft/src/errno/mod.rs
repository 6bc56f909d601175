//! `errno.h`.
