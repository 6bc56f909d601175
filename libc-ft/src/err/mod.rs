//! `err.h`.
