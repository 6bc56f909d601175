//! `crypt.h`.
