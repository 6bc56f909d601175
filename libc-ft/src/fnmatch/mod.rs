//! `fnmatch.h`.
