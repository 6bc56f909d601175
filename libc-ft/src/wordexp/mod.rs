//! `wordexp.h`.
