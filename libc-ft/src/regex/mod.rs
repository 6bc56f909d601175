//! `regex.h`.
