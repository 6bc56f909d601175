//! `spawn.h`.
