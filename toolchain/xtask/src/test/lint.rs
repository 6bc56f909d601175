//! Format and lints.

use super::Outcome;
use crate::sysroot::{root, run_command};
use std::process::Command;

/// What is run. The C library has its own profile: it cannot be built as other
/// crates are, since its names would replace the host's.
const CHECKS: &[(&str, &[&str])] = &[
    ("format", &["fmt", "--all", "--check"]),
    (
        "lints",
        &[
            "clippy",
            "--quiet",
            "--workspace",
            "--exclude",
            "ftlinux-libc",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    (
        "lints of the C library",
        &[
            "clippy",
            "--quiet",
            "--package",
            "ftlinux-libc",
            "--profile",
            "libc-dev",
            "--",
            "-D",
            "warnings",
        ],
    ),
];

/// Runs the checks; each is a test.
pub fn run(filter: &str) -> Outcome {
    let mut outcome = Outcome::default();
    for (name, args) in CHECKS.iter().filter(|(name, _)| name.contains(filter)) {
        let result = run_command(Command::new(env!("CARGO")).current_dir(root()).args(*args));
        outcome.count(name, &result);
    }
    outcome
}
