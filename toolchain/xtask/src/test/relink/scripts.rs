//! Scripts for interpreters: the relinked one must say what glibc's says.

use crate::relink::{self, Libc, Program};
use crate::sysroot::root;
use crate::test::pool::Test;
use crate::test::process::{self, Finished};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(300);

const SPEEDTEST: &str = "sqlite speedtest1";

/// `tests/relink/lua/*.lua`.
pub fn lua(libc: Libc) -> Result<Vec<Test<'static>>> {
    let own = one(Program::Lua, libc, "lua")?;
    let reference = one(Program::Lua, Libc::Glibc, "lua")?;
    let mut tests = Vec::new();
    for script in scripts("lua")? {
        let (own, reference) = (own.clone(), reference.clone());
        tests.push(Test {
            name: name("lua", &script),
            run: Box::new(move || {
                compare(&own, &reference, &|program, folder| {
                    process::run(
                        Command::new(program).arg(&script).current_dir(folder),
                        LIMIT,
                    )
                })
            }),
        });
    }
    Ok(tests)
}

/// `tests/relink/sqlite/*.sql`, and the hash of what speedtest1 computes.
pub fn sqlite(libc: Libc) -> Result<Vec<Test<'static>>> {
    let own = one(Program::Sqlite, libc, "sqlite3")?;
    let reference = one(Program::Sqlite, Libc::Glibc, "sqlite3")?;
    let mut tests = Vec::new();
    for script in scripts("sqlite")? {
        let (own, reference) = (own.clone(), reference.clone());
        tests.push(Test {
            name: name("sqlite", &script),
            run: Box::new(move || {
                compare(&own, &reference, &|program, folder| {
                    let mut command = Command::new(program);
                    command.args(["-batch", "test.db"]).current_dir(folder);
                    command.arg(format!(".read {}", script.display()));
                    process::run(&mut command, LIMIT)
                })
            }),
        });
    }
    let own = one(Program::Sqlite, libc, "speedtest1")?;
    let reference = one(Program::Sqlite, Libc::Glibc, "speedtest1")?;
    tests.push(Test {
        name: SPEEDTEST.into(),
        run: Box::new(move || {
            compare(&own, &reference, &|program, folder| {
                let mut done = process::run(
                    Command::new(program)
                        .args(["--size", "5", "--verify", "speed.db"])
                        .current_dir(folder),
                    LIMIT,
                )?;
                // The other lines have times in them.
                let text = String::from_utf8_lossy(&done.stdout).into_owned();
                let hash = text.lines().find(|l| l.contains("Verification Hash"));
                done.stdout = hash.context("no verification hash")?.into();
                Ok(done)
            })
        }),
    });
    Ok(tests)
}

/// A program of those that are built together.
fn one(program: Program, libc: Libc, name: &str) -> Result<PathBuf> {
    relink::build(program, libc, false)?
        .into_iter()
        .find(|p| p.ends_with(name))
        .with_context(|| format!("{name} was not built"))
}

fn scripts(folder: &str) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(root().join("tests/relink").join(folder))? {
        out.push(entry?.path());
    }
    out.sort();
    Ok(out)
}

/// The names of a program's tests.
pub fn names(program: &str) -> Result<Vec<String>> {
    let mut names: Vec<String> = scripts(program)?.iter().map(|s| name(program, s)).collect();
    if program == "sqlite" {
        names.push(SPEEDTEST.into());
    }
    Ok(names)
}

fn name(program: &str, script: &Path) -> String {
    let script = script.file_name().and_then(|n| n.to_str()).unwrap_or("");
    format!("{program} {script}")
}

/// Runs both, each in a folder of its own; they must say the same and end alike.
fn compare(
    own: &Path,
    reference: &Path,
    run: &dyn Fn(&Path, &Path) -> Result<Finished>,
) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let [a, b] = ["own", "reference"].map(|n| folder.path().join(n));
    fs::create_dir(&a)?;
    fs::create_dir(&b)?;
    let wanted = run(reference, &b).context("with glibc")?;
    let got = run(own, &a)?;
    // Programs say their own names in error messages.
    let say = |f: &Finished, p: &Path| f.words().replace(&p.display().to_string(), "PROGRAM");
    let (got_words, wanted_words) = (say(&got, own), say(&wanted, reference));
    let (got_text, wanted_text) = (
        String::from_utf8_lossy(&got.stdout),
        String::from_utf8_lossy(&wanted.stdout),
    );
    for (line, (g, w)) in got_text.lines().zip(wanted_text.lines()).enumerate() {
        ensure!(g == w, "line {}:\n  {g}\ninstead of\n  {w}", line + 1);
    }
    ensure!(
        got.stdout == wanted.stdout && got_words == wanted_words && got.status == wanted.status,
        "{}: {got_words}\ninstead of {}: {wanted_words}",
        got.status,
        wanted.status
    );
    Ok(())
}
