//! `libintl.h`.
