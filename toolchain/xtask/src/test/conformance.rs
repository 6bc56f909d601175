//! `tests/conformance/<header>/<name>.c`: see CONTRIBUTING.md.

use super::pool::{self, Test};
use super::process::{self, Finished};
use super::{Outcome, exact};
use crate::sysroot::{root, target};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use walkdir::WalkDir;

const COMPILE: Duration = Duration::from_secs(120);
const RUN: Duration = Duration::from_secs(60);

/// What a test's first lines ask for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Options for the compiler.
    pub flags: Vec<String>,
    /// The host's library gives the same output.
    pub same_as_host: bool,
    /// Why it cannot be recorded, or why its recording cannot be repeated.
    not_recorded: Option<String>,
    /// Why it finds something wrong while it is recorded.
    fails_recorded: Option<String>,
}

/// A program in C that can be recorded.
pub struct Recordable {
    /// Its source.
    pub source: PathBuf,
    /// Whether it ends with 0 then, too.
    pub passes: bool,
}

/// Builds and runs the programs, and those of `tests/exact`.
pub fn run(filter: &str, full: bool, seed: u64) -> Result<Outcome> {
    let folder = root().join("tests/conformance");
    // The longest first.
    let mut tests = exact::tests(filter, full, seed)?;
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let Ok(entry) = entry else { continue };
        let source = entry.path().to_owned();
        let extension = source.extension().and_then(|e| e.to_str());
        if !matches!(extension, Some("c" | "cc")) {
            continue;
        }
        tests.push(Test {
            name: source.strip_prefix(&folder)?.display().to_string(),
            run: Box::new(move || test(&source)),
        });
    }
    pool::run(&tests, filter)
}

fn test(source: &Path) -> Result<()> {
    let wishes = wishes(&fs::read_to_string(source)?);
    let cxx = source.extension().is_some_and(|e| e == "cc");
    let folder = tempfile::tempdir()?;
    let bin = target().join("sysroot/bin");
    let own = if cxx { "ftlinux-c++" } else { "ftlinux-cc" };
    let got = build_and_run(&bin.join(own), source, &wishes, &folder.path().join("own"))?;
    got.passed()?;
    let expected = source.with_extension("expected");
    if expected.is_file() {
        same(&got.stdout, &fs::read(&expected)?, "the expected output")?;
    }
    if wishes.same_as_host {
        let host = Path::new(if cxx { "g++" } else { "gcc" });
        let host = build_and_run(host, source, &wishes, &folder.path().join("host"))
            .context("with the host's library")?;
        host.success().context("with the host's library")?;
        same(&got.stdout, &host.stdout, "the host's output")?;
    }
    Ok(())
}

/// The programs in C that can be recorded.
pub fn recordable() -> Result<Vec<Recordable>> {
    let mut out = Vec::new();
    for entry in WalkDir::new(root().join("tests/conformance")).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_none_or(|e| e != "c") {
            continue;
        }
        let wishes = wishes(&fs::read_to_string(&path)?);
        if wishes.not_recorded.is_none() {
            out.push(Recordable {
                source: path,
                passes: wishes.fails_recorded.is_none(),
            });
        }
    }
    Ok(out)
}

/// Compiles one of them with our compiler command.
pub fn compile_own(source: &Path, program: &Path) -> Result<()> {
    let wishes = wishes(&fs::read_to_string(source)?);
    compile(
        &target().join("sysroot/bin/ftlinux-cc"),
        source,
        &wishes,
        program,
    )
}

fn compile(compiler: &Path, source: &Path, wishes: &Wishes, program: &Path) -> Result<()> {
    process::run(
        Command::new(compiler)
            .args(["-O1", "-g", "-Wall"])
            .arg(source)
            .arg("-o")
            .arg(program)
            .args(&wishes.flags)
            .args(["-pthread", "-lm"]),
        COMPILE,
    )?
    .success()
    .context("compiling")
}

/// Compiles and runs in a folder of its own.
fn build_and_run(
    compiler: &Path,
    source: &Path,
    wishes: &Wishes,
    folder: &Path,
) -> Result<Finished> {
    let program = folder.join("test");
    let work = folder.join("work");
    fs::create_dir_all(&work)?;
    compile(compiler, source, wishes, &program)?;
    process::run(Command::new(&program).current_dir(&work), RUN)
}

/// Fails with the first line that differs.
pub fn same(got: &[u8], wanted: &[u8], what: &str) -> Result<()> {
    if got == wanted {
        return Ok(());
    }
    let got = String::from_utf8_lossy(got);
    let wanted = String::from_utf8_lossy(wanted);
    let line = got
        .lines()
        .zip(wanted.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| got.lines().count().min(wanted.lines().count()));
    ensure!(
        false,
        "differs from {what} in line {}:\n  {}\ninstead of\n  {}",
        line + 1,
        got.lines().nth(line).unwrap_or("(nothing)"),
        wanted.lines().nth(line).unwrap_or("(nothing)")
    );
    Ok(())
}

/// Reads a test's first lines.
pub fn wishes(text: &str) -> Wishes {
    let mut wishes = Wishes::default();
    for line in text.lines().take(10) {
        if let Some(flags) = line.strip_prefix("// flags:") {
            wishes
                .flags
                .extend(flags.split_whitespace().map(str::to_owned));
        }
        if let Some(why) = line.strip_prefix("// recorded: no, ") {
            wishes.not_recorded = Some(why.trim().to_owned());
        }
        if let Some(why) = line.strip_prefix("// recorded: fails, ") {
            wishes.fails_recorded = Some(why.trim().to_owned());
        }
        wishes.same_as_host |= line.trim_end() == "// host: same";
    }
    wishes
}

#[cfg(test)]
mod tests {
    #[test]
    fn wishes() {
        let w = super::wishes("// host: same\n// flags: -O2 -lm\n// recorded: no, forks\nint x;\n");
        assert!(w.same_as_host);
        assert_eq!(w.not_recorded.as_deref(), Some("forks"));
        assert_eq!(w.flags, ["-O2", "-lm"]);
        let w = super::wishes("// recorded: fails, forks\n");
        assert_eq!(w.fails_recorded.as_deref(), Some("forks"));
    }
}
