//! `langinfo.h`.
