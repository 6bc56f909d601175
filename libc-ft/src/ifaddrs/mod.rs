//! `ifaddrs.h`.

mod families;
mod getifaddrs;
pub mod netlink;

pub use families::configured_families;
