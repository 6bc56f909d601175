//! `pwd.h`.
