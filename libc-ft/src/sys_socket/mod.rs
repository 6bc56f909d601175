//! `sys/socket.h`.
