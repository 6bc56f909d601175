//! Headers, archives and pkg-config files out of an unpacked package.

use anyhow::{Context, Result};
use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// What a package brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// Files put into the sysroot, from its root.
    pub files: Vec<PathBuf>,
    /// Files left out since the C library or the sysroot itself has them.
    pub left_out: Vec<PathBuf>,
}

/// Unpacks a `.deb` into a folder.
pub fn unpack(deb: &Path, into: &Path) -> Result<()> {
    let out = Command::new("dpkg-deb")
        .arg("--extract")
        .arg(deb)
        .arg(into)
        .output()
        .context("cannot start dpkg-deb")?;
    anyhow::ensure!(
        out.status.success(),
        "dpkg-deb: {}",
        String::from_utf8_lossy(&out.stderr).trim()
    );
    Ok(())
}

/// Copies what a static build uses from `tree` into `sysroot`. `replaceable`
/// says which of the sysroot's files may be written over.
pub fn install(
    tree: &Path,
    sysroot: &Path,
    libc_owns: &HashSet<PathBuf>,
    replaceable: &dyn Fn(&Path) -> bool,
) -> Result<Brought> {
    let mut brought = Brought::default();
    for entry in WalkDir::new(tree).sort_by_file_name() {
        let entry = entry?;
        let inside = entry.path().strip_prefix(tree)?;
        if entry.file_type().is_dir() || !wanted(inside) {
            continue;
        }
        let inside = merged(inside);
        let to = sysroot.join(&inside);
        if libc_owns.contains(&inside) || (to.exists() && !replaceable(&inside)) {
            brought.left_out.push(inside);
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        let _ = fs::remove_file(&to);
        if entry.file_type().is_symlink() {
            let target = fs::read_link(entry.path())?;
            if target.is_absolute() {
                brought.left_out.push(inside);
                continue;
            }
            symlink(target, &to)?;
        } else {
            fs::copy(entry.path(), &to).with_context(|| format!("copying {}", inside.display()))?;
        }
        brought.files.push(inside);
    }
    Ok(brought)
}

/// Headers, archives and pkg-config's files.
fn wanted(inside: &Path) -> bool {
    let library = inside.starts_with("usr/lib") || inside.starts_with("lib");
    let extension = inside.extension().and_then(|e| e.to_str());
    inside.starts_with("usr/include")
        || (library && matches!(extension, Some("a" | "pc" | "h")))
        || (inside.starts_with("usr/share/pkgconfig") && extension == Some("pc"))
}

/// `lib/…` is `usr/lib/…`.
pub fn merged(inside: &Path) -> PathBuf {
    if inside.starts_with("lib") {
        Path::new("usr").join(inside)
    } else {
        inside.to_owned()
    }
}
