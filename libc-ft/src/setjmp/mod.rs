//! `setjmp.h`.
