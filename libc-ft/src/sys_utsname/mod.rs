//! `sys/utsname.h`.
