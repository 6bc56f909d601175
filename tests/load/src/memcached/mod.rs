//! Memcached: a mixed load of get, set, delete and incr, and what its answers
//! may be.

mod client;
mod model;
mod protocol;
mod run;

pub use model::{Model, Violation};
pub use run::{Next, Report, SILENCE, Settings, Snapshot, run};
