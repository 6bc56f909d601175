//! Real programs, relinked: their own test suites and ours.

mod http;
mod memcached;
pub mod nginx;
mod ratchet;
mod redis;
mod rust;
mod scripts;

use super::Outcome;
use super::pool::{self, Test};
use crate::relink::Libc;
use anyhow::Result;

/// Runs the suites; `full` is the whole of them. A filter that names programs
/// spares the others from being built.
pub fn run(filter: &str, full: bool, libc: Libc) -> Result<Outcome> {
    let programs = ["memcached", "lua", "sqlite", "nginx", "redis", "rust"];
    let any_named = programs.iter().any(|p| filter.contains(p));
    let wanted = |program: &str| !any_named || filter.contains(program);
    let mut outcome = Outcome::default();
    // A program that does not build is a failure, and no reason not to test the others.
    let mut built = |name: &str, suite: Result<Vec<Test<'static>>>| match suite {
        Ok(suite) => suite,
        Err(error) => {
            outcome.count(name, &Err(error));
            Vec::new()
        }
    };
    let mut tests = Vec::new();
    if wanted("lua") {
        tests.extend(built("lua", scripts::lua(libc)));
    }
    if wanted("sqlite") {
        tests.extend(built("sqlite", scripts::sqlite(libc)));
    }
    if wanted("memcached") {
        tests.extend(built("memcached", memcached::tests(libc, full)));
    }
    if wanted("nginx") {
        tests.extend(built("nginx", nginx::tests(libc)));
    }
    if wanted("redis") {
        tests.extend(built("redis", redis::tests(libc, full)));
    }
    if wanted("rust") {
        tests.extend(rust::tests(libc, full));
    }
    outcome.add(&pool::run(&tests, filter)?);
    Ok(outcome)
}
