//! Hosts as network namespaces that die under load: `ftlinux-load failover`.

use super::Outcome;
use crate::relink::{self, Libc, Program};
use crate::{commands, packages};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// 20 hosts die, twice each; 200 with `full`. Each that is not survived
/// without loss is a failure, and so is not being allowed to try.
pub fn run(filter: &str, full: bool) -> Result<Outcome> {
    if !"failover".contains(filter) {
        return Ok(Outcome::default());
    }
    packages::need(packages::HOSTS)?;
    relink::build(Program::Memcached, Libc::Ft, false)?;
    let load = commands::build()?.load;
    let mut child = Command::new(load)
        .args(["failover", "--rounds", "2", "--kills"])
        .arg(if full { "200" } else { "20" })
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start ftlinux-load")?;
    let mut counts = None;
    for line in BufReader::new(child.stdout.take().context("a pipe")?).lines() {
        let line = line?;
        match outcome(&line) {
            Some(outcome) => counts = Some(outcome),
            None => println!("{line}"),
        }
    }
    let status = child.wait()?;
    // What it said itself is on standard error.
    let counts = counts.with_context(|| format!("ftlinux-load failover: {status}"))?;
    Ok(counts)
}

/// `3 passed, 1 failed`.
fn outcome(line: &str) -> Option<Outcome> {
    let (passed, failed) = line.split_once(" passed, ")?;
    Some(Outcome {
        passed: passed.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
        ..Outcome::default()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn last_lines() {
        let outcome = super::outcome("3 passed, 1 failed").expect("a last line");
        assert_eq!((outcome.passed, outcome.failed), (3, 1));
        assert!(super::outcome("seed 3: killed at 1 ms").is_none());
    }
}
