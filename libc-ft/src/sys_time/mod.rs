//! `sys/time.h`.

mod gettimeofday;
mod itimer;
mod timex;
mod utimes;
