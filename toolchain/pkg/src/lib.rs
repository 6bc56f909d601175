//! Debian packages for a sysroot: headers and archives of `-dev` packages,
//! and sources, fetched by apt with lists and caches of its own.

mod add;
mod apt;
mod control;
mod sources;
mod unpack;

pub use add::{Added, Report, add};
pub use apt::Apt;
