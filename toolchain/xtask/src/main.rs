//! `cargo xtask`: builds the sysroot, runs the tests, the benches and the demo.

mod bench_libc;
mod bench_relink;
mod commands;
mod keeper;
mod kernel_headers;
mod packages;
mod plugin;
mod progress;
mod relink;
mod shows;
mod sysroot;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

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
    /// Build real programs, relinked or with glibc
    Build(relink::Args),
    /// Run the tests
    Test(test::Args),
    /// Kill the host of a memcached under load, and lose nothing
    Demo(shows::Args),
    /// Measure, side by side
    Bench(shows::Args),
    /// Run a command; whatever it started ends with it
    #[command(hide = true)]
    Keep(keeper::Args),
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let args = Args::parse();
    // What these start may have process groups of its own, and hold ports.
    if matches!(args.command, Command::Test(_) | Command::Bench(_))
        && let Some(code) = keeper::kept()?
    {
        return Ok(code);
    }
    match args.command {
        Command::Sysroot(args) => sysroot::run(&args)?,
        Command::Build(args) => relink::run(&args)?,
        Command::Test(args) => return test::run(&args),
        Command::Demo(args) => shows::demo(&args)?,
        Command::Bench(args) => shows::bench(&args)?,
        Command::Keep(args) => return keeper::run(&args),
    }
    Ok(ExitCode::SUCCESS)
}
