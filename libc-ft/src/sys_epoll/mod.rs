//! `sys/epoll.h`.
