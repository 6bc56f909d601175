//! Each of the library's headers, compiled alone.

use super::pool::{self, Test};
use super::{Outcome, process};
use crate::sysroot::{root, target};
use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use walkdir::WalkDir;

/// The compiler and the dialect.
const DIALECTS: &[(&str, &str)] = &[
    ("ftlinux-cc", "c99"),
    ("ftlinux-cc", "c11"),
    ("ftlinux-cc", "gnu17"),
    ("ftlinux-c++", "c++17"),
];

/// Compiles each header alone, in each dialect, without a warning.
pub fn run(filter: &str) -> Result<Outcome> {
    let include = root().join("include");
    let mut tests = Vec::new();
    for entry in WalkDir::new(&include).sort_by_file_name() {
        let entry = entry?;
        let header = entry.path().strip_prefix(&include)?.to_owned();
        if !entry.file_type().is_file() || header.starts_with("bits") {
            continue;
        }
        for (compiler, dialect) in DIALECTS {
            let header = header.clone();
            tests.push(Test {
                name: format!("{} ({dialect})", header.display()),
                run: Box::new(move || compile(&header, compiler, dialect)),
            });
        }
    }
    pool::run(&tests, filter)
}

fn compile(header: &Path, compiler: &str, dialect: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let source = folder.path().join(match compiler {
        "ftlinux-cc" => "x.c",
        _ => "x.cc",
    });
    std::fs::write(&source, format!("#include <{}>\n", header.display()))?;
    // System headers' warnings are hidden unless asked for.
    let done = process::run(
        Command::new(target().join("sysroot/bin").join(compiler))
            .arg(format!("-std={dialect}"))
            .args(["-Wall", "-Wextra", "-pedantic", "-Wsystem-headers"])
            .arg("-fsyntax-only")
            .arg(&source),
        Duration::from_secs(60),
    )?;
    let own = done.words();
    // The compiler's and the kernel's headers may warn about themselves.
    let ours = own.lines().any(|l| {
        l.contains("warning:")
            && l.split_once("sysroot/usr/include/")
                .is_some_and(|(_, h)| !h.starts_with("linux/") && !h.starts_with("asm"))
    });
    ensure!(done.status.success() && !ours, "{own}");
    Ok(())
}
