//! `cargo xtask test`: the test lanes.

mod conformance;
mod determinism;
mod exact;
mod failover;
mod fuzz;
mod headers;
mod lint;
mod pool;
pub mod process;
pub mod relink;
mod surface;
mod toolchain;
mod unit;

use crate::relink::Libc;
use crate::sysroot;
use anyhow::{Result, ensure};
use clap::ValueEnum;
use std::fmt;
use std::process::ExitCode;
use std::time::Instant;

/// A kind of tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Lane {
    /// Format and lints of the whole workspace
    Lint,
    /// Rust's own tests of the crates that run on the host
    Unit,
    /// Each header compiled alone, in each dialect
    Headers,
    /// Names, types and constants, held against glibc's and the standards
    Surface,
    /// C and C++ programs against the library; mathematics against exact arithmetic
    Conformance,
    /// What reads text and bytes, given arbitrary ones
    Fuzz,
    /// The compiler wrapper: what it links, and what it refuses
    Toolchain,
    /// Real programs, relinked, with their own test suites
    Relink,
    /// Recorded runs of real programs, replayed; and traces that were damaged
    Determinism,
    /// Hosts that die under load, twice each
    Failover,
}

impl Lane {
    fn needs_sysroot(self, libc: Libc) -> bool {
        match self {
            Self::Lint | Self::Unit => false,
            Self::Relink => libc == Libc::Ft,
            _ => true,
        }
    }

    /// Whether there are tests that only `--full` runs.
    fn has_more(self) -> bool {
        matches!(self, Self::Toolchain | Self::Relink | Self::Determinism)
    }

    fn run(self, args: &Args) -> Result<Outcome> {
        let filter = args.filter.as_str();
        // The short form is the same each time: what fails in it is the change's fault.
        let seed = args.seed.unwrap_or_else(|| {
            if args.full || args.seconds.is_some() {
                fuzz::fresh_seed()
            } else {
                1
            }
        });
        match self {
            Self::Lint => Ok(lint::run(filter)),
            Self::Unit => unit::run(filter),
            Self::Headers => headers::run(filter),
            Self::Surface => surface::run(filter, args.bless),
            Self::Conformance => conformance::run(filter, args.full, seed),
            Self::Fuzz => fuzz::run(
                filter,
                fuzz::Extent {
                    seed,
                    full: args.full,
                    seconds: args.seconds,
                },
            ),
            Self::Toolchain => toolchain::run(filter, args.full),
            Self::Relink => relink::run(filter, args.full, args.libc, args.bless),
            Self::Determinism => determinism::run(filter, args.full),
            Self::Failover => failover::run(filter, args.full),
        }
    }
}

/// What `--help` says at its end.
const HELP: &str = "\
Without lanes, all are run, in this order. Lint to toolchain take minutes each; relink, determinism
and failover take much longer, first of all for building programs from the distribution's sources,
which are fetched once. On a terminal a bar shows how far a lane is and what it is at, elsewhere a
line about each half minute.

Each lane ends with a line that counts its tests. The exit status is 0 if one was run and none
failed; a filter that no test of a named lane has in its name is a failure. SKIP lines name tests
that could not be done here, and why.

  cargo xtask test lint unit
  cargo xtask test conformance --filter stdio/
  cargo xtask test relink --filter 'nginx reload'";

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub struct Args {
    /// The lanes to run; all if none is named
    lanes: Vec<Lane>,
    /// Long suites as a whole, not a selection
    #[arg(long)]
    full: bool,
    /// Only tests whose name contains this, and of what is built only what they need
    #[arg(long, value_name = "PART_OF_A_NAME", default_value = "")]
    filter: String,
    /// The C library below relinked programs (relink): glibc shows what is the program's own fault
    #[arg(long, value_enum, default_value = "ft")]
    libc: Libc,
    /// Write anew what is expected: the register of missing names (surface), and the ratchets with
    /// the names of tests that pass (relink; runs all of them)
    #[arg(long)]
    bless: bool,
    /// Build the library quickly rather than well
    #[arg(long)]
    dev: bool,
    /// What random inputs are made from (conformance, fuzz); if none is given, 1, with --full or
    /// --seconds another number each time
    #[arg(long)]
    seed: Option<u64>,
    /// How long each program tries seed after seed (fuzz)
    #[arg(long)]
    seconds: Option<u64>,
}

/// What came out of some tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Outcome {
    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Counts a test, and says so where it did not pass.
    fn count(&mut self, name: &str, result: &Result<()>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(why) if !failed(result) => {
                self.skipped += 1;
                println!("SKIP {name}: {why:#}");
            }
            Err(error) => {
                self.failed += 1;
                println!("FAIL {name}: {error:#}");
            }
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Why a test cannot be done here: neither passed nor failed.
#[derive(Debug)]
pub struct Skipped(pub &'static str);

impl Skipped {
    /// The test program ended with 77.
    const BY_PROGRAM: Self = Self("the program says that it cannot be done on this host");
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Skipped {}

fn failed(result: &Result<()>) -> bool {
    result
        .as_ref()
        .is_err_and(|e| e.downcast_ref::<Skipped>().is_none())
}

/// Runs the lanes; failures and "nothing was run" are errors.
pub fn run(args: &Args) -> Result<ExitCode> {
    let lanes = if args.lanes.is_empty() {
        Lane::value_variants()
    } else {
        &args.lanes
    };
    ensure!(
        !args.bless || lanes.contains(&Lane::Surface) || lanes.contains(&Lane::Relink),
        "--bless is for the lanes surface and relink"
    );
    if lanes.iter().any(|l| l.needs_sysroot(args.libc)) {
        sysroot::run(&sysroot::Args {
            dev: args.dev,
            trace_events: false,
        })?;
    }
    let start = Instant::now();
    let mut total = Outcome::default();
    for lane in lanes {
        let value = lane.to_possible_value();
        let name = value.as_ref().map_or("", |v| v.get_name());
        if let Some(help) = value.as_ref().and_then(|v| v.get_help()) {
            eprintln!("{name}: {help}");
        }
        let start = Instant::now();
        let outcome = lane.run(args).and_then(|outcome| {
            // A lane that nobody named may have none.
            ensure!(
                outcome != Outcome::default() || args.lanes.is_empty(),
                "no test was run: none has {:?} in its name{}",
                args.filter,
                if args.full || !lane.has_more() {
                    ""
                } else {
                    ", but there are more with --full"
                }
            );
            Ok(outcome)
        });
        let outcome = outcome.unwrap_or_else(|error| {
            let mut outcome = Outcome::default();
            outcome.count(name, &Err(error));
            outcome
        });
        println!("{name}: {outcome} ({:.0} s)", start.elapsed().as_secs_f32());
        total.add(&outcome);
    }
    println!("{total} ({:.0} s)", start.elapsed().as_secs_f32());
    ensure!(total.passed + total.failed > 0, "no test was run");
    Ok(if total.failed > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted() {
        let mut outcome = Outcome::default();
        outcome.count("a", &Ok(()));
        outcome.count("b", &Err(Skipped("not here").into()));
        assert_eq!(outcome.to_string(), "1 passed, 0 failed, 1 skipped");
        outcome.count("c", &Err(anyhow::anyhow!("broken")));
        assert_eq!(outcome.to_string(), "1 passed, 1 failed, 1 skipped");
    }
}
