//! `ftw.h`.
