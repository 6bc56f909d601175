//! The SQLite shell and its speed test, of the amalgamation.

use super::{Tools, logged, sources};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Features as distributions have them.
const FEATURES: &[&str] = &[
    "-DSQLITE_THREADSAFE=1",
    "-DSQLITE_ENABLE_FTS5",
    "-DSQLITE_ENABLE_RTREE",
    "-DSQLITE_ENABLE_MATH_FUNCTIONS",
    "-DSQLITE_ENABLE_DBSTAT_VTAB",
    "-DSQLITE_ENABLE_COLUMN_METADATA",
    "-DSQLITE_OMIT_LOAD_EXTENSION",
    "-DHAVE_USLEEP=1",
];

/// Builds `sqlite3` and `speedtest1`.
pub fn build(tools: &Tools, folder: &Path) -> Result<Vec<PathBuf>> {
    let log = folder.join("log");
    let amalgamation = amalgamation()?;
    let programs = vec![folder.join("sqlite3"), folder.join("speedtest1")];
    tools.forget_old(&programs);
    let compile = |args: &[&str]| {
        logged(
            Command::new(&tools.cc)
                .args(tools.cppflags.split_whitespace())
                .args(["-O2", "-g", "-I", "."])
                .args(FEATURES)
                .args(args),
            folder,
            &log,
        )
    };
    for name in ["sqlite3.c", "sqlite3.h", "shell.c"] {
        if !folder.join(name).is_file() {
            fs::copy(amalgamation.join(name), folder.join(name))?;
        }
    }
    if !folder.join("speedtest1.c").is_file() {
        let source = sources::source("sqlite3")?.join("test/speedtest1.c");
        fs::copy(source, folder.join("speedtest1.c"))?;
    }
    for name in ["sqlite3", "shell", "speedtest1"] {
        if !folder.join(name).with_extension("o").is_file() {
            compile(&["-c", &format!("{name}.c")])?;
        }
    }
    for (object, program) in [("shell.o", "sqlite3"), ("speedtest1.o", "speedtest1")] {
        if !folder.join(program).is_file() {
            let mut args: Vec<&str> = vec![object, "sqlite3.o", "-o", program];
            args.extend(tools.ldflags.split_whitespace());
            args.extend(["-lpthread", "-lm"]);
            compile(&args)?;
        }
    }
    Ok(programs)
}

/// The folder with sqlite3.c and shell.c, which the source's makefile generates.
fn amalgamation() -> Result<PathBuf> {
    let source = sources::source("sqlite3")?;
    let folder = crate::sysroot::target().join("relink/src/sqlite3-amalgamation");
    if folder.join("shell.c").is_file() && folder.join("sqlite3.c").is_file() {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    let log = folder.join("log");
    logged(
        Command::new(source.join("configure")).arg("--disable-tcl"),
        &folder,
        &log,
    )?;
    logged(
        Command::new("make").args(["sqlite3.c", "shell.c"]),
        &folder,
        &log,
    )?;
    Ok(folder)
}
