//! `poll.h`.
