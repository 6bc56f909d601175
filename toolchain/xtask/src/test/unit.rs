//! Rust's own tests.

use super::Outcome;
use crate::sysroot::root;
use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};

/// Runs `cargo test` for everything but the C library, whose names would
/// replace the host's in a test binary.
pub fn run(filter: &str) -> Result<Outcome> {
    let out = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["test", "--workspace", "--exclude", "ftlinux-libc"])
        .args(["--no-fail-fast", "--quiet", "--", filter])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    let text = String::from_utf8_lossy(&out.stdout);
    let mut outcome = Outcome::default();
    for line in text.lines() {
        if let Some(counts) = line.strip_prefix("test result: ") {
            outcome.passed += count(counts, "passed");
            outcome.failed += count(counts, "failed");
        }
    }
    if !out.status.success() {
        println!("{text}");
        if outcome.failed == 0 {
            bail!("cargo test: {}", out.status);
        }
    }
    Ok(outcome)
}

/// The number before `word` in `ok. 3 passed; 0 failed; …`.
fn count(line: &str, word: &str) -> usize {
    line.split([';', '.'])
        .filter_map(|part| part.trim().strip_suffix(word))
        .find_map(|n| n.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn counts() {
        let line = "FAILED. 3 passed; 1 failed; 0 ignored; 0 measured";
        assert_eq!(super::count(line, "passed"), 3);
        assert_eq!(super::count(line, "failed"), 1);
    }
}
