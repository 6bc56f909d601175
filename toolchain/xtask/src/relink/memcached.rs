//! memcached, by its own configure and make, with Debian's prebuilt libevent.

use super::{Tools, jobs, logged, sources};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// What autotools generated, oldest first: make must believe it is current.
const GENERATED: &[&str] = &["aclocal.m4", "Makefile.in", "configure", "config.h.in"];

/// Builds memcached, memcached-debug and its test suite's helpers.
pub fn build(tools: &Tools, folder: &Path) -> Result<Vec<PathBuf>> {
    let tree = folder.join("tree");
    let log = folder.join("log");
    tools.package("libevent-dev")?;
    sources::copy(&sources::source("memcached")?, &tree)?;
    if !tree.join("Makefile").is_file() {
        for name in GENERATED {
            fs::File::options()
                .append(true)
                .open(tree.join(name))?
                .set_modified(SystemTime::now())?;
        }
        logged(
            Command::new("./configure")
                .args([
                    "--disable-dependency-tracking",
                    "--disable-docs",
                    "--disable-coverage",
                    "--disable-sasl",
                    "--disable-tls",
                ])
                .env("CC", &tools.cc)
                .env("CPPFLAGS", &tools.cppflags)
                .env("LDFLAGS", &tools.ldflags)
                .env("CFLAGS", "-O2 -g"),
            &tree,
            &log,
        )?;
    }
    let names = [
        "memcached",
        "memcached-debug",
        "sizes",
        "testapp",
        "timedrun",
    ];
    let programs: Vec<PathBuf> = names.iter().map(|n| tree.join(n)).collect();
    tools.forget_old(&programs);
    logged(Command::new("make").arg(jobs()).args(names), &tree, &log)?;
    Ok(programs)
}
