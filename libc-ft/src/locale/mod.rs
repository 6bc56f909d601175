//! `locale.h`.
