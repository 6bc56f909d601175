//! `link.h`.
