//! The compiler plugin, built for the gcc that is there.

use crate::packages;
use crate::sysroot::{root, run_command};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the plugin, unless it is newer than its source and the compiler.
pub fn build(to: &Path) -> Result<()> {
    let source = root().join("toolchain/gcc-plugin/outline.cc");
    let version = ask("-dumpversion")?;
    packages::need(&[&format!("gcc-{version}-plugin-dev"), "g++"])?;
    let headers = PathBuf::from(ask("-print-file-name=plugin")?);
    let changed = |path: &Path| fs::metadata(path).and_then(|m| m.modified());
    let inputs = [&source, &headers.join("include/plugin-version.h")].map(|p| changed(p));
    if let Ok(built) = changed(to)
        && inputs.iter().flatten().all(|t| *t < built)
    {
        return Ok(());
    }
    fs::create_dir_all(to.parent().context("the plugin has a folder")?)?;
    // A compiler that runs keeps the old file.
    let new = to.with_extension("new");
    run_command(
        Command::new("g++")
            .args(["-std=c++17", "-O2", "-fno-rtti", "-fPIC", "-shared"])
            .args(["-Wall", "-Wextra", "-isystem"])
            .arg(headers.join("include"))
            .arg("-o")
            .arg(&new)
            .arg(&source),
    )?;
    fs::rename(&new, to)?;
    Ok(())
}

fn ask(question: &str) -> Result<String> {
    let out = Command::new("gcc")
        .arg(question)
        .output()
        .context("cannot start gcc")?;
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}
