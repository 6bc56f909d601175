//! `signal.h`.

mod action;
mod describe;
pub(crate) mod event;
mod legacy;
pub(crate) mod mask;
mod send;
pub(crate) mod set;
mod stack;
mod wait;
