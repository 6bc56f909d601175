//! `ifaddrs.h`.
