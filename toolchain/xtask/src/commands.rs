//! The project's own commands, built as they are shipped.

use crate::progress::step;
use crate::sysroot::{root, run_command, target};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// `ftlinux` and `ftlinux-load`, built.
pub struct Commands {
    /// The supervisor.
    pub ftlinux: PathBuf,
    /// The load generator.
    pub load: PathBuf,
}

/// Builds them.
pub fn build() -> Result<Commands> {
    step("ftlinux and ftlinux-load", || {
        run_command(
            Command::new(env!("CARGO"))
                .current_dir(root())
                .args(["build", "--quiet", "--release"])
                .args(["--package", "ftlinux", "--package", "ftlinux-load"]),
        )
    })?;
    let folder = target().join("release");
    Ok(Commands {
        ftlinux: folder.join("ftlinux"),
        load: folder.join("ftlinux-load"),
    })
}
