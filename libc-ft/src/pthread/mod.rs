//! `pthread.h`.
