//! `inttypes.h`.
