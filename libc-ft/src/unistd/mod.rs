//! `unistd.h`.
