//! Recorded runs, replayed: outputs, exit status and final memory must be the
//! same. And traces that were damaged: an error, and no crash.

use super::conformance;
use super::pool::{self, Test};
use super::process::{self, Finished};
use super::{Outcome, Skipped};
use crate::commands::{self, Commands};
use crate::relink::{self, Libc, Program};
use crate::sysroot::{root, target};
use anyhow::{Context, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(300);

const LOAD: &str = "memcached under load";
const DAMAGED: &str = "damaged traces";

/// Runs them: each program several times, more of them with `full`. What no test that is
/// chosen needs is not built.
pub fn run(filter: &str, full: bool) -> Result<Outcome> {
    let times = if full { 20 } else { 3 };
    let chosen = |what: &str| (1..=times).any(|n| format!("{what} {n}").contains(filter));
    let chosen_scripts = |kind: &str| -> Result<Vec<PathBuf>> {
        let mut scripts = scripts(kind)?;
        scripts.retain(|s| chosen(&name(kind, s)));
        Ok(scripts)
    };
    let (lua_scripts, sqlite_scripts) = (chosen_scripts("lua")?, chosen_scripts("sqlite")?);
    let lua = (!lua_scripts.is_empty() || DAMAGED.contains(filter))
        .then(|| program(Program::Lua, "lua"))
        .transpose()?;
    let sqlite = (!sqlite_scripts.is_empty())
        .then(|| program(Program::Sqlite, "sqlite3"))
        .transpose()?;
    let memcached = chosen(LOAD)
        .then(|| program(Program::Memcached, "memcached"))
        .transpose()?;
    let folder = tempfile::tempdir()?;
    let cxx = CXX
        .iter()
        .map(|name| (format!("C++ {name}"), name))
        .filter(|(name, _)| chosen(name))
        .map(|(name, source)| Ok((name, compile(source, folder.path())?)))
        .collect::<Result<Vec<_>>>()?;
    let conformance = conformance::recordable()?
        .into_iter()
        .map(|program| {
            let name = program.source.strip_prefix(root().join("tests"))?;
            Ok((name.display().to_string(), program))
        })
        .filter(|named| {
            named
                .as_ref()
                .map_or(true, |(name, _)| name.contains(filter))
        })
        .collect::<Result<Vec<_>>>()?;
    let programs = [lua.is_some(), sqlite.is_some(), memcached.is_some()];
    if !programs.contains(&true) && cxx.is_empty() && conformance.is_empty() {
        return Ok(Outcome::default());
    }
    let commands = commands::build()?;
    let c = &commands;
    let mut tests: Vec<Test<'_>> = Vec::new();
    for n in 1..=times {
        for (name, path) in &cxx {
            tests.push(Test {
                name: format!("{name} {n}"),
                run: Box::new(move || passes(c, path)),
            });
        }
        for (script, lua) in lua_scripts.iter().zip(lua.iter().cycle()) {
            let words = [lua, script].map(|p| p.display().to_string());
            tests.push(Test {
                name: format!("{} {n}", name("lua", script)),
                run: Box::new(move || verify(c, &words)),
            });
        }
        for (script, sqlite) in sqlite_scripts.iter().zip(sqlite.iter().cycle()) {
            let words = [
                sqlite.display().to_string(),
                "-batch".into(),
                "test.db".into(),
                format!(".read {}", script.display()),
            ];
            tests.push(Test {
                name: format!("{} {n}", name("sqlite", script)),
                run: Box::new(move || verify(c, &words)),
            });
        }
        if let Some(memcached) = &memcached {
            tests.push(Test {
                name: format!("{LOAD} {n}"),
                run: Box::new(move || under_load(c, memcached, n)),
            });
        }
    }
    for (name, recordable) in conformance {
        let program = folder
            .path()
            .join(format!("test-{}", name.replace('/', "-")));
        tests.push(Test {
            name,
            run: Box::new(move || {
                conformance::compile_own(&recordable.source, &program)?;
                if recordable.passes {
                    passes(c, &program)
                } else {
                    verify(c, &[program.display().to_string()])
                }
            }),
        });
    }
    if let Some(lua) = &lua {
        tests.push(Test {
            name: DAMAGED.into(),
            run: Box::new(move || damaged(c, lua, if full { 2000 } else { 100 })),
        });
    }
    pool::run(&tests, filter)
}

/// Conformance programs in C++ whose threads meet in all the ways that it has.
const CXX: &[&str] = &["exceptions", "sync"];

/// Compiles one of them.
fn compile(name: &str, folder: &Path) -> Result<PathBuf> {
    let program = folder.join(name);
    let source = root().join("tests/conformance/cxx").join(name);
    process::run(
        Command::new(target().join("sysroot/bin/ftlinux-c++"))
            .args(["-std=c++20", "-O1", "-DRECORDED"])
            .arg(source.with_extension("cc"))
            .arg("-o")
            .arg(&program),
        LIMIT,
    )?
    .success()
    .with_context(|| format!("compiling {name}.cc"))?;
    Ok(program)
}

fn program(program: Program, name: &str) -> Result<PathBuf> {
    relink::build(program, Libc::Ft, false)?
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
    ensure!(!out.is_empty(), "tests/relink/{folder} is empty");
    Ok(out)
}

fn name(program: &str, script: &Path) -> String {
    let script = script.file_name().and_then(|n| n.to_str()).unwrap_or("");
    format!("{program} {script}")
}

/// A test program, whose runs are the same and found nothing wrong.
fn passes(commands: &Commands, program: &Path) -> Result<()> {
    match verify_status(commands, &[program.display().to_string()])? {
        0 => Ok(()),
        77 => Err(Skipped::BY_PROGRAM.into()),
        status => bail!("both runs are the same, but end with status {status}"),
    }
}

/// `ftlinux verify` with a program that may end as it likes, but not by a signal.
fn verify(commands: &Commands, program: &[String]) -> Result<()> {
    let status = verify_status(commands, program)?;
    ensure!(status < 128, "both runs were killed: status {status}");
    Ok(())
}

/// `ftlinux verify`, in a folder of its own; the status with which both runs ended.
fn verify_status(commands: &Commands, program: &[String]) -> Result<i32> {
    let folder = tempfile::tempdir()?;
    let out = process::run(
        Command::new(&commands.ftlinux)
            .args(["verify", "--quiet", "--"])
            .args(program)
            .current_dir(folder.path()),
        LIMIT,
    )?;
    out.success()?;
    let said = String::from_utf8_lossy(&out.stderr);
    said.lines()
        .filter_map(|l| {
            l.strip_prefix("end ")?
                .split_once("(status ")?
                .1
                .split_once(')')
        })
        .find_map(|(status, _)| status.parse().ok())
        .with_context(|| format!("verify does not say how the program ended:\n{said}"))
}

/// memcached with four workers is recorded under a load of 200 connections
/// that checks the answers; the trace is replayed.
fn under_load(commands: &Commands, memcached: &Path, seed: usize) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut server = Command::new(&commands.ftlinux)
        .arg("record")
        .arg("-o")
        .arg(&trace)
        .arg("--")
        .arg(memcached)
        .args([
            "-u",
            "nobody",
            "-l",
            "127.0.0.1",
            "-m",
            "64",
            "-t",
            "4",
            "-p",
        ])
        .arg(address.port().to_string())
        .stdin(Stdio::null())
        .spawn()?;
    let end = Instant::now() + Duration::from_secs(20);
    while std::net::TcpStream::connect(address).is_err() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(20));
    }
    let load = process::run(
        Command::new(&commands.load)
            .args(["memcached", "--seconds", "1.5", "--gets", "60"])
            .args(["--connect", &address.to_string()])
            .args(["--seed", &seed.to_string()]),
        LIMIT,
    );
    // It ends by itself when told to, and ftlinux with it.
    kill(Pid::from_raw(i32::try_from(server.id())?), Signal::SIGTERM)?;
    let status = server.wait()?;
    load?.success().context("under the recorder")?;
    ensure!(status.code().is_some(), "ftlinux record: {status}");
    replay(commands, &trace)?.success().context("the replay")
}

fn replay(commands: &Commands, trace: &Path) -> Result<Finished> {
    process::run(
        Command::new(&commands.ftlinux)
            .args(["replay", "--quiet"])
            .arg(trace),
        LIMIT,
    )
}

/// A trace cut off or with a bit flipped, at many places: the replay says
/// what is wrong and exits with 125.
fn damaged(commands: &Commands, lua: &Path, places: usize) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    process::run(
        Command::new(&commands.ftlinux)
            .arg("record")
            .arg("-o")
            .arg(&trace)
            .arg("--")
            .arg(lua)
            .args([
                "-e",
                "for i = 1, 2000 do io.write(os.time(), i, '\\n') io.flush() end",
            ]),
        LIMIT,
    )?
    .success()
    .context("recording")?;
    replay(commands, &trace)?
        .success()
        .context("the whole trace")?;
    let file = trace.join("trace.ftl");
    let whole = fs::read(&file).with_context(|| file.display().to_string())?;
    for n in 0..places {
        let at = whole.len() * n / places;
        let mut bytes = whole.clone();
        let what = if n % 2 == 0 {
            bytes.truncate(at);
            format!("cut off at byte {at} of {}", whole.len())
        } else {
            bytes[at] ^= 1 << (n / 2 % 8);
            format!("bit {} of byte {at} flipped", n / 2 % 8)
        };
        fs::write(&file, &bytes)?;
        let done = replay(commands, &trace)?;
        ensure!(
            done.status.code() == Some(125) && done.words().contains("ftlinux: "),
            "{what}: {}: {}",
            done.status,
            done.words()
        );
    }
    Ok(())
}
