//! `arpa/inet.h`.

mod classful;
mod inet_addr;
mod inet_ntoa;
mod inet_ntop;
mod inet_pton;

pub use inet_addr::parse_loose;
pub use inet_ntop::{Text, format4, format6};
pub use inet_pton::{parse4, parse6};
