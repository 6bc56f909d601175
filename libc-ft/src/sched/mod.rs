//! `sched.h`.
