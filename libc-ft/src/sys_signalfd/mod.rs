//! `sys/signalfd.h`.
