//! Transports of log and snapshots between hosts.
//!
//! Everything that leaves a supervisor, be it for a backup or for a file, is a
//! stream of [`frame`]s. A [`transport::Transport`] carries one both ways;
//! [`tcp`] is the one over a stream socket.

pub mod batch;
pub mod fields;
pub mod frame;
pub mod greeting;
pub mod manifest;
pub mod tcp;
pub mod transport;

pub use batch::{Batch, Piece};
pub use frame::{Frame, Kind};
pub use greeting::Greeting;
pub use manifest::{Config, Manifest};
pub use transport::{Error, Transport};

/// The version of the stream: frames, their payloads, and the log inside.
pub const VERSION: u32 = 1;
