//! `fcntl.h`.

mod advice;
mod control;
mod handle;
mod open;
mod pipes;
