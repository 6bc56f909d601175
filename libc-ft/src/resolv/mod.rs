//! `resolv.h` and `arpa/nameser.h`: the DNS client.

pub mod config;
pub mod exchange;
pub mod message;
pub mod name;
mod ns;
mod ns_name;
mod query;
mod state;
