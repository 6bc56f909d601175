//! `resolv.h`.
