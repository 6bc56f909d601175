//! The Lua interpreter, by its own makefile.

use super::{Tools, jobs, logged, sources};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds `lua`.
pub fn build(tools: &Tools, folder: &Path) -> Result<Vec<PathBuf>> {
    let tree = folder.join("tree");
    sources::copy(&sources::source("lua5.4")?, &tree)?;
    let src = tree.join("src");
    let programs = vec![src.join("lua")];
    tools.forget_old(&programs);
    let assign = |name: &str, value: &str| format!("{name}={value}");
    logged(
        Command::new("make").arg(jobs()).args([
            "lua",
            // Only what follows: no readline, no dlopen.
            &assign("CC", &tools.cc),
            &assign("CFLAGS", "-O2 -g -Wall -DLUA_COMPAT_5_3 -DLUA_USE_POSIX"),
            &assign("LDFLAGS", &tools.ldflags),
            &assign("LIBS", "-lm"),
        ]),
        &src,
        &folder.join("log"),
    )?;
    Ok(programs)
}
