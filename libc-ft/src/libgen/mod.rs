//! `libgen.h`.
