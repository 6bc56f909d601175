//! `malloc.h`.
