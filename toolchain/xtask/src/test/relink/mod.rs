//! Real programs, relinked: their own test suites and ours.

mod memcached;
mod scripts;

use super::Outcome;
use super::pool;
use crate::relink::Libc;
use anyhow::Result;

/// Runs the suites; `full` is the whole of them.
pub fn run(filter: &str, full: bool, libc: Libc) -> Result<Outcome> {
    let suite = memcached::Suite::prepare(libc);
    let mut tests = Vec::new();
    let mut outcome = Outcome::default();
    // A program that does not build is a failure, and no reason not to test the others.
    let suites = [
        ("lua", scripts::lua(libc)),
        ("sqlite", scripts::sqlite(libc)),
    ];
    for (name, suite) in suites {
        match suite {
            Ok(suite) => tests.extend(suite),
            Err(error) => outcome.count(name, &Err(error)),
        }
    }
    match &suite {
        Ok(suite) => tests.extend(suite.tests(full)?),
        Err(error) => outcome.count("memcached", &Err(anyhow::anyhow!("{error:#}"))),
    }
    outcome.add(&pool::run(&tests, filter)?);
    Ok(outcome)
}
