//! `mqueue.h`.
