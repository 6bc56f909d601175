//! `termios.h`.

mod control;
mod speed;
mod state;
