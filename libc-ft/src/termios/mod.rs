//! `termios.h`.
