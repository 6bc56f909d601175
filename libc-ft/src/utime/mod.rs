//! `utime.h`.
