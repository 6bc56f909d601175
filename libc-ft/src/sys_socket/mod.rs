//! `sys/socket.h`.

mod address;
mod create;
mod message;
mod option;
mod recv;
mod send;
