//! Where the sysroot is.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// Its libraries' folder, from its root.
pub const LIB: &str = "usr/lib/x86_64-linux-gnu";

/// Finds the sysroot: `FTLINUX_SYSROOT`, or around the command itself
/// (`<sysroot>/bin`, or a cargo profile's folder with the sysroot beside it).
pub fn find() -> Result<PathBuf> {
    if let Some(named) = env::var_os("FTLINUX_SYSROOT") {
        let named = PathBuf::from(named);
        if !has_library(&named) {
            bail!(
                "FTLINUX_SYSROOT is {}, which has no {LIB}/libc.a",
                named.display()
            );
        }
        return Ok(named);
    }
    let exe = env::current_exe()
        .and_then(|p| p.canonicalize())
        .context("cannot tell where this command is")?;
    let above = exe.parent().and_then(Path::parent);
    above
        .into_iter()
        .flat_map(|a| [a.to_owned(), a.join("sysroot")])
        .find(|p| has_library(p))
        .with_context(|| {
            format!(
                "there is no sysroot near {}: run `cargo xtask sysroot`, or set FTLINUX_SYSROOT",
                exe.display()
            )
        })
}

fn has_library(root: &Path) -> bool {
    root.join(LIB).join("libc.a").is_file()
}
