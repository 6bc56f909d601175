//! The command line.

use crate::commands::{
    backup::Backup, doctor::Doctor, record::Record, replay::Replay, run::Run, status::Status,
    sysroot::Sysroot, verify::Verify,
};
use crate::problem::{FAILED, Problem, Result};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Records, replays and protects programs that are linked against the FTLinux sysroot.
///
/// A program linked with ftlinux-cc runs by itself like any other. Started by
/// this command, its run can be repeated exactly, or be carried on by another
/// host when its own dies.
///
/// Whatever goes wrong is said in one line, "ftlinux: what: what to do". The
/// exit status is 125 then, unless a subcommand says otherwise.
#[derive(Debug, Parser)]
#[command(name = "ftlinux", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(Verify),
    Record(Record),
    Replay(Replay),
    Run(Run),
    Backup(Backup),
    Status(Status),
    Doctor(Doctor),
    Sysroot(Sysroot),
}

impl Command {
    fn run(self) -> Result<u8> {
        match self {
            Self::Verify(c) => c.run(),
            Self::Record(c) => c.run(),
            Self::Replay(c) => c.run(),
            Self::Run(c) => c.run(),
            Self::Backup(c) => c.run(),
            Self::Status(c) => c.run(),
            Self::Doctor(c) => c.run(),
            Self::Sysroot(c) => c.run(),
        }
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) if !e.use_stderr() => {
            let _ = e.print();
            return ExitCode::SUCCESS;
        }
        Err(e) => {
            eprintln!("ftlinux: {}", usage(&e));
            return ExitCode::from(FAILED);
        }
    };
    match cli.command.run() {
        Ok(status) => ExitCode::from(status),
        Err(problem) => {
            eprintln!("ftlinux: {problem}");
            ExitCode::from(problem.code())
        }
    }
}

/// What is wrong with the arguments, in one line.
fn usage(e: &clap::Error) -> Problem {
    let text = e.render().to_string();
    let what: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|l| !l.starts_with("Usage:") && !l.starts_with("For more"))
        .filter(|l| !l.is_empty())
        .collect();
    let what = what.join(" ");
    let what = what.strip_prefix("error: ").unwrap_or(&what);
    let what = if what.is_empty()
        || e.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    {
        "no subcommand given"
    } else {
        what
    };
    let subcommand = std::env::args()
        .nth(1)
        .filter(|a| !a.starts_with('-'))
        .filter(|a| {
            use clap::CommandFactory;
            Cli::command().find_subcommand(a).is_some()
        });
    Problem::new(
        what,
        match subcommand {
            Some(name) => format!("see `ftlinux {name} --help`"),
            None => "see `ftlinux --help`".to_owned(),
        },
    )
}
