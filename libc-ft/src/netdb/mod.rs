//! `netdb.h`.
