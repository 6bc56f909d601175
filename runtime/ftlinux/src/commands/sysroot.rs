//! `ftlinux sysroot`

use crate::problem::{Explain, Problem, Result};
use crate::progress::Progress;
use std::path::PathBuf;

/// Changes the sysroot that programs are linked against.
#[derive(Debug, clap::Args)]
pub struct Sysroot {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    Add(Add),
}

/// Takes the headers and archives of Debian -dev packages into the sysroot, and
/// of those they depend on; what belongs to glibc is left out.
#[derive(Debug, clap::Args)]
struct Add {
    /// The sysroot; beside this command, or in target/ above it, unless given.
    #[arg(long, value_name = "DIR")]
    sysroot: Option<PathBuf>,

    /// Names of packages, such as libevent-dev.
    #[arg(required = true, value_name = "PACKAGE")]
    packages: Vec<String>,
}

impl Sysroot {
    /// Runs the command.
    ///
    /// # Errors
    /// A package cannot be had.
    pub fn run(self) -> Result<u8> {
        let Action::Add(add) = self.action;
        let sysroot = match add.sysroot {
            Some(path) => path,
            None => usual().ok_or_else(|| {
                Problem::new(
                    "no sysroot found",
                    "build one with `cargo xtask sysroot`, or give --sysroot",
                )
            })?,
        };
        let spinner = Progress::spinner("");
        let report = ftlinux_pkg::add(&sysroot, &add.packages, &mut |what| spinner.say(what))
            .map_err(|e| format!("{e:#}"))
            .explain(
                "sysroot",
                "check the packages' names (apt-cache search), and the sysroot's path",
            )?;
        spinner.done();
        for package in &report.added {
            println!(
                "{} {}: {} files, {} archives",
                package.package,
                package.version,
                package.files,
                package.archives.len()
            );
        }
        for name in &report.unknown {
            eprintln!("ftlinux: {name}: no repository has it, left out");
        }
        Ok(0)
    }
}

/// The sysroot of this build.
fn usual() -> Option<PathBuf> {
    let command = std::env::current_exe().ok()?;
    command
        .ancestors()
        .skip(1)
        .take(3)
        .map(|folder| folder.join("sysroot"))
        .find(|p| p.join("usr/include").is_dir())
}
