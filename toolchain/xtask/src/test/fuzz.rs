//! `tests/fuzz/`: what reads text and bytes from outside, given what nobody would write. Each program makes its inputs from
//! a seed; where one answer is right, the host's library has to give it too.

use super::Outcome;
use super::conformance::{same, wishes};
use super::pool::{self, Test};
use super::process;
use crate::sysroot::{root, target};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const COMPILE: Duration = Duration::from_secs(120);
const RUN: Duration = Duration::from_secs(120);

/// How many inputs a program makes of one seed.
const COUNT: u64 = 20_000;
/// How many seeds `--full` tries.
const FULL: u64 = 50;

/// How long, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// The first seed; the next ones follow it.
    pub seed: u64,
    /// Many seeds.
    pub full: bool,
    /// Seeds until so many seconds are over, for each program.
    pub seconds: Option<u64>,
}

/// Runs the programs whose names contain `filter`.
pub fn run(filter: &str, extent: Extent) -> Result<Outcome> {
    println!("fuzz: --seed {}", extent.seed);
    let folder = root().join("tests/fuzz");
    let mut tests = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let source = entry?.path();
        if source.extension().is_some_and(|e| e == "c") {
            tests.push(Test {
                name: source.strip_prefix(&folder)?.display().to_string(),
                run: Box::new(move || test(&source, extent)),
            });
        }
    }
    tests.sort_by(|a, b| a.name.cmp(&b.name));
    pool::run(&tests, filter)
}

fn test(source: &Path, extent: Extent) -> Result<()> {
    let wishes = wishes(&fs::read_to_string(source)?);
    let folder = tempfile::tempdir()?;
    let own = folder.path().join("own");
    build(
        &target().join("sysroot/bin/ftlinux-cc"),
        source,
        &wishes.flags,
        &own,
    )?;
    let host = folder.path().join("host");
    if wishes.same_as_host {
        build(Path::new("gcc"), source, &wishes.flags, &host).context("with the host's library")?;
    }
    let begin = Instant::now();
    for i in 0.. {
        let seed = extent.seed.wrapping_add(i).to_string();
        let say = |program: &Path| -> Result<Vec<u8>> {
            let work = folder.path().join("work");
            // What the last run left there, if anything.
            let _ = fs::remove_dir_all(&work);
            fs::create_dir_all(&work)?;
            let done = process::run(
                Command::new(program)
                    .args([&seed, &COUNT.to_string()])
                    .current_dir(&work),
                RUN,
            )?;
            done.passed()?;
            Ok(done.stdout)
        };
        let once = || -> Result<()> {
            let got = say(&own)?;
            if wishes.same_as_host {
                let wanted = say(&host).context("with the host's library")?;
                same(&got, &wanted, "the host's output")?;
            }
            Ok(())
        };
        once().with_context(|| format!("--seed {seed}"))?;
        let enough = match extent.seconds {
            Some(seconds) => begin.elapsed() >= Duration::from_secs(seconds),
            None => i + 1 >= if extent.full { FULL } else { 1 },
        };
        if enough {
            break;
        }
    }
    Ok(())
}

fn build(compiler: &Path, source: &Path, flags: &[String], program: &Path) -> Result<()> {
    process::run(
        Command::new(compiler)
            .args(["-O1", "-g", "-w", "-D_GNU_SOURCE"])
            .arg(source)
            .arg("-o")
            .arg(program)
            .args(flags)
            .args(["-pthread", "-lm"]),
        COMPILE,
    )?
    .success()
    .context("compiling")
}

/// A seed for this run: another one each time.
pub fn fresh_seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| {
        std::time::UNIX_EPOCH
            .elapsed()
            .map_or(1, |t| t.as_nanos() as u64 % 1_000_000_000)
    })
}
