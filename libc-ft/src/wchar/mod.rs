//! `wchar.h`.
