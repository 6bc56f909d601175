//! `search.h`.
