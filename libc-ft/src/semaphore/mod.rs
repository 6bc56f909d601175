//! `semaphore.h`.
