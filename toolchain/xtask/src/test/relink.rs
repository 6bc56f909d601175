//! Real programs, relinked: their own test suites and ours.

mod memcached;

use super::Outcome;
use crate::relink::Libc;
use anyhow::Result;

/// Runs the suites; `full` is the whole of them.
pub fn run(filter: &str, full: bool, libc: Libc) -> Result<Outcome> {
    memcached::run(full, libc, filter)
}
