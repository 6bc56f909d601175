//! `stdlib.h`.
