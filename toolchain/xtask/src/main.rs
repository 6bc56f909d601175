//! `cargo xtask`: builds the sysroot, runs the tests, the benches and the demo.

mod sysroot;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Builds, tests and shows FTLinux.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build target/sysroot and the commands that use it
    Sysroot(sysroot::Args),
}

fn main() -> Result<()> {
    match Args::parse().command {
        Command::Sysroot(args) => sysroot::run(&args),
    }
}
