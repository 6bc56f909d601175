//! `sys/prctl.h`.
