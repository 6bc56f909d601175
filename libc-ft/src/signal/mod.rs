//! `signal.h`.
