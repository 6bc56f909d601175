//! `uchar.h`.
