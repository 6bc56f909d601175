//! `wctype.h`.
