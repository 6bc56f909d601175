//! `threads.h`.
