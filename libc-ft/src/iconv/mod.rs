//! `iconv.h`.
