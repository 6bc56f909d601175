//! `sys/socket.h`.

mod address;
mod cancel;
mod create;
mod message;
mod option;
mod recv;
mod send;

pub use cancel::cancellation_point;
