//! `strings.h`.
