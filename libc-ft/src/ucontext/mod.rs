//! `ucontext.h`.
