//! Redis: its own test suite, file by file, with jemalloc and with our malloc; and what a
//! client was told survives a server that is killed.
//!
//! `tests/relink/redis.ratchet` has the files that must pass: what passes with glibc
//! does so with FTLinux.

mod life;
mod server;

use super::{Extent, ratchet};
use crate::packages;
use crate::relink::{self, Libc, Program};
use crate::test::pool::Test;
use crate::test::process;
use anyhow::{Context, Result, bail, ensure};
use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, lchown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Debian's `nobody` and `nogroup`: some tests are about what root may do.
const NOBODY: u32 = 65534;

/// How long one file may take.
const LIMIT: Duration = Duration::from_secs(900);

/// Where each file's servers find ports: more stretches than files run at the same time.
const FIRST_PORT: usize = 21_000;
const PORTS: usize = 500;
const STRETCHES: usize = 16;

/// Tests that the distribution's patches break, with any C library: answers that they
/// word in another way, and an option that this version does not have.
const BROKEN: &[&str] = &[
    "RESTORE fail with invalid payload size",
    "corrupt payload: stream - duplicated consumer PEL entry",
    "/Fullsync should not free scripting engine on a replica.*",
];

/// What the suite starts.
const PROGRAMS: &[&str] = &[
    "redis-server",
    "redis-cli",
    "redis-benchmark",
    "redis-check-rdb",
    "redis-check-aof",
    "redis-sentinel",
];

/// The two builds: their trees, and the allocators in them.
const BUILDS: &[(&str, &str)] = &[("tree", "jemalloc"), ("tree-malloc", "malloc")];

/// The files in the ratchet, or all that the suite has.
fn files(extent: Extent) -> Result<Vec<String>> {
    if extent != Extent::All {
        let text = ratchet::text("redis")?;
        let names = ratchet::names(&text, extent == Extent::Full);
        return Ok(names.map(str::to_owned).collect());
    }
    let helper = relink::source("redis")?.join("tests/test_helper.tcl");
    let text = fs::read_to_string(&helper).with_context(|| helper.display().to_string())?;
    let (_, rest) = text
        .split_once("set ::all_tests {")
        .context("no list in test_helper.tcl")?;
    let (list, _) = rest.split_once('}').context("the list has no end")?;
    Ok(list.split_whitespace().map(str::to_owned).collect())
}

/// What the tests are called.
pub fn names(extent: Extent) -> Result<Vec<String>> {
    let files = files(extent)?;
    let parts = life::PARTS.iter().map(|(name, _)| *name);
    let each: Vec<&str> = parts.chain(files.iter().map(String::as_str)).collect();
    Ok(BUILDS
        .iter()
        .flat_map(|(_, allocator)| each.iter().map(move |n| format!("redis {allocator} {n}")))
        .collect())
}

/// The life of a server, and the files, in both builds.
pub fn tests(libc: Libc, extent: Extent) -> Result<Vec<Test<'static>>> {
    packages::need(&["tcl", "procps"])?;
    let programs = relink::build(Program::Redis, libc, false)?;
    let files = files(extent)?;
    let mut tests = Vec::new();
    for (tree, allocator) in BUILDS {
        let tree = programs
            .iter()
            .filter_map(|p| p.parent()?.parent())
            .find(|p| p.ends_with(tree))
            .context("a tree")?;
        for (name, part) in life::PARTS {
            let program = tree.join("src/redis-server");
            tests.push(Test {
                name: format!("redis {allocator} {name}"),
                run: Box::new(move || part(&program)),
            });
        }
        // Removed with the last of its tests.
        let base = Arc::new(copy(tree)?);
        for file in &files {
            let (base, file) = (Arc::clone(&base), file.clone());
            tests.push(Test {
                name: format!("redis {allocator} {file}"),
                run: Box::new(move || one(base.path(), &file)),
            });
        }
    }
    Ok(tests)
}

/// Copies what the suite needs to where a user who is not root gets at it.
fn copy(tree: &Path) -> Result<TempDir> {
    let folder = tempfile::Builder::new()
        .prefix("ftlinux-redis-")
        .tempdir_in("/tmp")?;
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
    let src = folder.path().join("src");
    fs::create_dir(&src)?;
    for name in PROGRAMS {
        fs::copy(tree.join("src").join(name), src.join(name))?;
    }
    for name in ["tests", "utils", "redis.conf", "sentinel.conf"] {
        recursively(&tree.join(name), folder.path())?;
    }
    Ok(folder)
}

fn recursively(from: &Path, to: &Path) -> Result<()> {
    let status = Command::new("cp")
        .arg("--recursive")
        .args([from, to])
        .status()?;
    ensure!(status.success(), "cp: {status}");
    Ok(())
}

/// The first port of the next stretch that is free: another checkout's tests may be running.
fn ports() -> Result<usize> {
    // The suite itself listens below its servers' ports, and does not see a neighbour there.
    const BELOW: usize = 32;
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    for _ in 0..STRETCHES {
        let first = FIRST_PORT + NEXT.fetch_add(1, Ordering::Relaxed) % STRETCHES * PORTS;
        if TcpListener::bind(("127.0.0.1", u16::try_from(first - BELOW)?)).is_ok() {
            return Ok(first);
        }
    }
    bail!("no ports are free from {FIRST_PORT} on")
}

/// Runs a file in a folder of its own: the suite empties its temporary folder at start.
fn one(base: &Path, file: &str) -> Result<()> {
    let folder = tempfile::Builder::new()
        .prefix("ftlinux-redis-")
        .tempdir_in("/tmp")?;
    let work = folder.path();
    for name in ["src", "utils", "redis.conf", "sentinel.conf"] {
        symlink(base.join(name), work.join(name))?;
    }
    recursively(&base.join("tests"), work)?;
    let mut command = Command::new("tclsh");
    command
        .args(["tests/test_helper.tcl", "--clients", "1", "--single", file])
        .args(["--baseport", &ports()?.to_string()])
        .args(["--portcount", &PORTS.to_string()])
        .args(["--timeout", "600"])
        .args(BROKEN.iter().flat_map(|name| ["--skiptest", name]))
        .current_dir(work)
        .env("HOME", work);
    if nix::unistd::geteuid().is_root() {
        for entry in WalkDir::new(work) {
            lchown(entry?.path(), Some(NOBODY), Some(NOBODY))?;
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    let done = process::run(&mut command, LIMIT)?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    ensure!(
        done.status.success(),
        "{}\n{}",
        done.status,
        troubles(&text).unwrap_or_else(|| done.words())
    );
    ensure!(
        text.contains("[ok]") || text.contains("ok\u{1b}"),
        "no test was run:\n{text}"
    );
    Ok(())
}

/// The lines that say what failed.
fn troubles(text: &str) -> Option<String> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|l| {
            ["err", "exception", "TIMEOUT"]
                .iter()
                .any(|w| l.contains(w))
        })
        .collect();
    (!lines.is_empty()).then(|| lines[..lines.len().min(20)].join("\n"))
}
