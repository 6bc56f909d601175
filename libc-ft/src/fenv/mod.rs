//! `fenv.h`.
