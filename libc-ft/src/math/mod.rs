//! `math.h`.
