//! `tests/exact/`: mathematics, formatted numbers and numbers from text, held against exact arithmetic
//! (GMP, MPFR and MPC, from Debian's archives).

use super::pool::Test;
use super::process;
use crate::relink;
use crate::sysroot::{root, target};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const COMPILE: Duration = Duration::from_secs(120);
const RUN: Duration = Duration::from_secs(900);
const RUN_FULL: Duration = Duration::from_secs(4 * 3600);

/// How many random arguments each function gets; with `--full` this many times as many.
const COUNT: u64 = 10_000;
const COMPLEX: u64 = 1_000;
const TEXTS: u64 = 10_000;
const FULL: u64 = 50;

/// What is run: a name, the source, what it is asked for besides seed and count.
const RUNS: &[(&str, &str, &str)] = &[
    ("exact/math.c float", "math", "float"),
    ("exact/math.c double", "math", "double"),
    ("exact/math.c long double", "math", "long"),
    ("exact/complex.c float", "complex", "float"),
    ("exact/complex.c double", "complex", "double"),
    ("exact/complex.c long double", "complex", "long"),
    ("exact/text.c float", "text", "float"),
    ("exact/text.c double", "text", "double"),
    ("exact/text.c long double", "text", "long"),
];

/// The tests whose names contain `filter`; their programs are built.
pub fn tests(filter: &str, full: bool, seed: u64) -> Result<Vec<Test<'static>>> {
    let runs: Vec<_> = RUNS
        .iter()
        .filter(|(name, ..)| name.contains(filter))
        .collect();
    if runs.is_empty() {
        return Ok(Vec::new());
    }
    relink::library("libmpc-dev")?;
    let folder = target().join("exact");
    fs::create_dir_all(&folder)?;
    println!("exact: --seed {seed}");
    let mut tests = Vec::new();
    for &(name, source, kind) in runs {
        let program = folder.join(source);
        if !tests
            .iter()
            .any(|(_, built): &(Test, PathBuf)| *built == program)
        {
            build(source, &program)?;
        }
        let run = {
            let program = program.clone();
            Box::new(move || run(&program, source, kind, seed, full))
        };
        let name = name.to_owned();
        tests.push((Test { name, run }, program));
    }
    Ok(tests.into_iter().map(|(test, _)| test).collect())
}

fn build(source: &str, program: &Path) -> Result<()> {
    process::run(
        Command::new(target().join("sysroot/bin/ftlinux-cc"))
            .args(["-O2", "-g", "-Wall", "-frounding-math", "-fno-builtin"])
            .arg(root().join("tests/exact").join(source).with_extension("c"))
            .arg("-o")
            .arg(program)
            .args(["-lmpc", "-lmpfr", "-lgmp", "-lm"]),
        COMPILE,
    )?
    .success()
    .with_context(|| format!("compiling {source}.c"))
}

fn run(program: &Path, source: &str, kind: &str, seed: u64, full: bool) -> Result<()> {
    let mut command = Command::new(program);
    let mut count = match source {
        "math" => COUNT,
        "complex" => COMPLEX,
        _ => TEXTS,
    };
    if source != "text" {
        command.arg(root().join("docs/precision.md"));
    }
    if full {
        count *= FULL;
    }
    command.args([kind, &seed.to_string(), &count.to_string()]);
    process::run(&mut command, if full { RUN_FULL } else { RUN })?
        .success()
        .with_context(|| format!("{command:?}"))
}
