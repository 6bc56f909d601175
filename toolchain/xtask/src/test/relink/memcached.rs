//! memcached's own test suite, file by file.
//!
//! `tests/relink/memcached.ratchet` has the files that must pass: with glibc
//! they all do, and so they must with FTLinux.

use super::{Extent, ratchet};
use crate::packages;
use crate::relink::{self, Libc, Program};
use crate::test::pool::Test;
use crate::test::{Skipped, process};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use walkdir::WalkDir;

/// Debian's `nobody` and `nogroup`: memcached does not run as root.
const NOBODY: u32 = 65534;

/// How long one file may take.
const LIMIT: Duration = Duration::from_secs(300);

/// The suite's programs that are no scripts.
const PROGRAMS: &[&str] = &["sizes", "testapp"];

/// The files in the ratchet, or all that there are.
fn files(extent: Extent) -> Result<Vec<String>> {
    if extent != Extent::All {
        let text = ratchet::text("memcached")?;
        let names = ratchet::names(&text, extent == Extent::Full);
        return Ok(names.map(str::to_owned).collect());
    }
    let mut files: Vec<String> = PROGRAMS.iter().map(|&p| p.to_owned()).collect();
    for entry in fs::read_dir(relink::source("memcached")?.join("t"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".t") {
            files.push(name);
        }
    }
    Ok(files)
}

/// What the tests are called.
pub fn names(extent: Extent) -> Result<Vec<String>> {
    Ok(files(extent)?
        .iter()
        .map(|f| format!("memcached {f}"))
        .collect())
}

/// Builds memcached, copies its tests to where they may write, and lists them.
pub fn tests(libc: Libc, extent: Extent) -> Result<Vec<Test<'static>>> {
    packages::need(&["perl", "libio-socket-ssl-perl"])?;
    let programs = relink::build(Program::Memcached, libc, false)?;
    let tree = programs[0].parent().context("programs have a folder")?;
    // Removed with the last of the tests.
    let folder = Arc::new(
        tempfile::Builder::new()
            .prefix("memcached-tests")
            .tempdir_in("/tmp")?,
    );
    copy(tree, &programs, &folder.path().join("tree"), folder.path())?;
    Ok(files(extent)?
        .into_iter()
        .map(|file| {
            let folder = Arc::clone(&folder);
            Test {
                name: format!("memcached {file}"),
                run: Box::new(move || one(&folder.path().join("tree"), &file)),
            }
        })
        .collect())
}

/// Copies programs and tests, for a user who is not root.
fn copy(tree: &Path, programs: &[PathBuf], work: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(work)?;
    for from in programs {
        fs::copy(
            from,
            work.join(from.file_name().context("a program's name")?),
        )?;
    }
    let status = Command::new("cp")
        .arg("--recursive")
        .args(["t", "scripts", "doc"].map(|n| tree.join(n)))
        .arg(work)
        .status()?;
    ensure!(status.success(), "cp: {status}");
    if nix::unistd::geteuid().is_root() {
        for entry in WalkDir::new(folder) {
            chown(entry?.path(), Some(NOBODY), Some(NOBODY))?;
        }
    }
    Ok(())
}

fn one(work: &Path, name: &str) -> Result<()> {
    let mut command = if name.ends_with(".t") {
        let mut command = Command::new("prove");
        command.arg(format!("t/{name}"));
        command
    } else {
        Command::new(work.join(name))
    };
    command.current_dir(work).env("HOME", work);
    if nix::unistd::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let done = process::run(&mut command, LIMIT)?;
    done.success()?;
    // What prove says where a file says that there is nothing for it to do.
    if done.words().contains("Result: NOTESTS") {
        return Err(Skipped("the file itself skips all of it").into());
    }
    Ok(())
}
