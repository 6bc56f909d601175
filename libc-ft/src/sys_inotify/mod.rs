//! `sys/inotify.h`.
