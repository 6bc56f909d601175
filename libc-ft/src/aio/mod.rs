//! `aio.h`.
