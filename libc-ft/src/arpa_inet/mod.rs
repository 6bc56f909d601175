//! `arpa/inet.h`.
