//! `sys/timerfd.h`.
