//! `grp.h`.
