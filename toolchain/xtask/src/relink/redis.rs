//! Redis, by its own makefiles: with jemalloc, Debian's prebuilt archive, and with the
//! C library's malloc.

use super::{Tools, jobs, logged, sources};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is built and tested, in `src/`.
const PROGRAMS: &[&str] = &[
    "redis-server",
    "redis-cli",
    "redis-benchmark",
    "redis-check-rdb",
    "redis-check-aof",
    "redis-sentinel",
];

/// Builds Redis with jemalloc in `tree`, and with malloc in `tree-malloc`.
pub fn build(tools: &Tools, folder: &Path) -> Result<Vec<PathBuf>> {
    tools.package("libjemalloc-dev")?;
    let source = sources::source("redis")?;
    let mut made = Vec::new();
    for (tree, allocator) in [
        ("tree", &["MALLOC=jemalloc", "USE_SYSTEM_JEMALLOC=yes"][..]),
        ("tree-malloc", &["MALLOC=libc"][..]),
    ] {
        let tree = folder.join(tree);
        sources::copy(&source, &tree)?;
        let programs: Vec<PathBuf> = PROGRAMS.iter().map(|n| tree.join("src").join(n)).collect();
        tools.forget_old(&programs);
        logged(
            Command::new("make")
                .arg(jobs())
                .args(allocator)
                .arg(format!("CC={}", tools.cc))
                .args(["OPTIMIZATION=-O2", "V=1"])
                // Its makefiles add to these.
                .env("CFLAGS", &tools.cppflags)
                .env("LDFLAGS", format!("-static {}", tools.ldflags)),
            &tree,
            &folder.join("log"),
        )?;
        made.extend(programs);
    }
    Ok(made)
}
