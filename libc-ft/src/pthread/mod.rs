//! `pthread.h`.

pub mod thread;
