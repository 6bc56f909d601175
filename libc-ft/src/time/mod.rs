//! `time.h`.
