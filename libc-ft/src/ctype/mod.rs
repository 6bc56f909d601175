//! `ctype.h`.
