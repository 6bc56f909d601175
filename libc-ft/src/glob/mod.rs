//! `glob.h`.
