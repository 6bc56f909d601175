//! `string.h`.
