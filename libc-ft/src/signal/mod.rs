//! `signal.h`.

mod action;
mod legacy;
mod mask;
mod send;
mod set;
mod stack;
mod wait;
