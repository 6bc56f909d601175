//! `cargo xtask test`: the test lanes.

mod conformance;
mod determinism;
mod failover;
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
use anyhow::{Result, bail};

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
    /// C and C++ programs against the library
    Conformance,
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
    fn needs_sysroot(self) -> bool {
        !matches!(self, Self::Lint | Self::Unit)
    }
}

const ALL: &[Lane] = &[
    Lane::Lint,
    Lane::Unit,
    Lane::Headers,
    Lane::Surface,
    Lane::Conformance,
    Lane::Toolchain,
    Lane::Relink,
    Lane::Determinism,
    Lane::Failover,
];

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub struct Args {
    /// The lanes to run; all if none is named
    lanes: Vec<Lane>,
    /// Long suites as a whole, not a selection
    #[arg(long)]
    full: bool,
    /// Only tests whose name contains this
    #[arg(long, default_value = "")]
    filter: String,
    /// The C library below relinked programs: glibc shows what is the program's own fault
    #[arg(long, value_enum, default_value = "ft")]
    libc: Libc,
    /// Write the register of missing names (surface) anew
    #[arg(long)]
    bless: bool,
    /// Build the library quickly rather than well
    #[arg(long)]
    dev: bool,
}

/// What came out of some tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    passed: usize,
    failed: usize,
}

impl Outcome {
    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Counts a test, and says so where it failed.
    fn count(&mut self, name: &str, result: &Result<()>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.failed += 1;
                println!("FAIL {name}: {error:#}");
            }
        }
    }
}

/// Runs the lanes; failures and "nothing was run" are errors.
pub fn run(args: &Args) -> Result<()> {
    let lanes = if args.lanes.is_empty() {
        ALL
    } else {
        &args.lanes
    };
    if args.libc == Libc::Ft && lanes.iter().any(|l| l.needs_sysroot()) {
        sysroot::run(&sysroot::Args {
            dev: args.dev,
            trace_events: false,
        })?;
    }
    let mut total = Outcome::default();
    for lane in lanes {
        let outcome = match lane {
            Lane::Lint => Ok(lint::run(&args.filter)),
            Lane::Unit => unit::run(&args.filter),
            Lane::Headers => headers::run(&args.filter),
            Lane::Surface => surface::run(&args.filter, args.bless),
            Lane::Conformance => conformance::run(&args.filter),
            Lane::Toolchain => toolchain::run(&args.filter, args.full),
            Lane::Relink => relink::run(&args.filter, args.full, args.libc),
            Lane::Determinism => determinism::run(&args.filter, args.full),
            Lane::Failover => failover::run(args.full),
        };
        let name = format!("{lane:?}").to_lowercase();
        let outcome = outcome.unwrap_or_else(|error| {
            println!("FAIL {name}: {error:#}");
            Outcome {
                passed: 0,
                failed: 1,
            }
        });
        println!(
            "{name}: {} passed, {} failed",
            outcome.passed, outcome.failed
        );
        total.add(&outcome);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total == Outcome::default() {
        bail!("no test was run");
    }
    if total.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}
