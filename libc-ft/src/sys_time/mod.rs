//! `sys/time.h`.

mod gettimeofday;
mod itimer;
mod utimes;
