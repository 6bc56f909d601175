//! `sys/ioctl.h`.
