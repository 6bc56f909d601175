//! `execinfo.h`.
