//! The programs' sources, from the distribution.

use crate::progress::step;
use crate::sysroot;
use anyhow::Result;
use ftlinux_pkg::Apt;
use std::fs;
use std::path::{Path, PathBuf};

/// The unpacked source of a package; fetched once.
pub fn source(package: &str) -> Result<PathBuf> {
    let folder = sysroot::target().join("relink/src").join(package);
    let mark = folder.join(".tree");
    if let Ok(tree) = fs::read_to_string(&mark) {
        return Ok(PathBuf::from(tree));
    }
    step(&format!("source of {package}"), || {
        let _ = fs::remove_dir_all(&folder);
        let apt = Apt::new(&sysroot::target().join("apt"))?;
        apt.update()?;
        let tree = apt.source(package, &folder)?;
        fs::write(&mark, tree.display().to_string())?;
        Ok(tree)
    })
}

/// A copy of a tree to build in, made once. Times are kept, so that make does
/// not run autotools for generated files.
pub fn copy(tree: &Path, to: &Path) -> Result<()> {
    if to.is_dir() {
        return Ok(());
    }
    sysroot::run_command(
        std::process::Command::new("cp")
            .args(["--archive", "--no-preserve=ownership"])
            .args([tree, to]),
    )
}
