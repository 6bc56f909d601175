//! `cargo xtask bench libc`: the C library beside static glibc and musl.
//!
//! Each program of `benches/libc` is built with each library and run in turn, several
//! rounds; a subject's figure is the median of its rounds. A subject whose checksum
//! depends on the library does not count, it fails the bench.

use crate::packages;
use crate::sysroot::{self, root, target};
use crate::test::process;
use anyhow::{Context, Result, ensure};
use clap::Parser;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(600);

/// Times the C library beside static glibc and musl. Run it on a machine that does
/// nothing else.
#[derive(Parser)]
#[command(bin_name = "cargo xtask bench libc")]
pub struct Args {
    /// Only subjects whose names contain one of these; all if nothing is named
    subjects: Vec<String>,
    /// How often each program is run
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Write the figures as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
}

/// A library to compare, or an allocator on top of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Library {
    Ft,
    Glibc,
    Musl,
    /// glibc with mimalloc, for the programs that are about memory
    Mimalloc,
}

impl Library {
    fn name(self) -> &'static str {
        match self {
            Self::Ft => "ours",
            Self::Glibc => "glibc",
            Self::Musl => "musl",
            Self::Mimalloc => "mimalloc",
        }
    }

    /// The libraries that a program is built with.
    fn of(program: &str) -> &'static [Self] {
        if program.starts_with("malloc") {
            &[Self::Ft, Self::Glibc, Self::Musl, Self::Mimalloc]
        } else {
            &[Self::Ft, Self::Glibc, Self::Musl]
        }
    }

    fn build(self, source: &Path, to: &Path) -> Result<()> {
        let mut command = match self {
            Self::Ft => Command::new(target().join("sysroot/bin/ftlinux-cc")),
            Self::Glibc | Self::Mimalloc => Command::new("gcc"),
            Self::Musl => Command::new("musl-gcc"),
        };
        command.args(["-O2", "-fno-builtin", "-static", "-pthread"]);
        // For what a program takes in as it is.
        let traces = root().join("benches/traces");
        command.arg(format!("-Wa,-I{}", traces.display()));
        command.arg("-o").arg(to).arg(source);
        if self == Self::Mimalloc {
            // Before the C library, whose allocator it replaces.
            command.arg(mimalloc()?);
        }
        command.arg("-lm");
        process::run(&mut command, LIMIT)?
            .success()
            .with_context(|| format!("{} with {}", source.display(), self.name()))
    }
}

/// mimalloc as one object that replaces `malloc` and its like. Debian has no archive of it, and its
/// version has a bug in `posix_memalign`; the crate has the source.
fn mimalloc() -> Result<PathBuf> {
    let folder = target().join("bench/mimalloc");
    let object = folder.join("mimalloc.o");
    if !object.is_file() {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("src/lib.rs"), "")?;
        fs::write(folder.join("Cargo.toml"), MIMALLOC)?;
        let mut command = Command::new("cargo");
        command
            .args(["metadata", "--quiet", "--format-version=1"])
            .current_dir(&folder);
        let done = process::run(&mut command, LIMIT)?;
        done.success().context("the source of mimalloc")?;
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        let tree = text
            .split('"')
            .find_map(|word| {
                word.strip_suffix("/Cargo.toml")
                    .filter(|w| w.contains("/libmimalloc-sys-"))
            })
            .map(|crate_| Path::new(crate_).join("c_src/mimalloc/v2"))
            .context("the source of mimalloc")?;
        let mut command = Command::new("gcc");
        command
            .args([
                "-O3",
                "-DNDEBUG",
                "-DMI_MALLOC_OVERRIDE=1",
                "-fno-builtin-malloc",
            ])
            .args(["-ftls-model=local-exec", "-w", "-c", "-o"])
            .arg(&object)
            .arg("-I")
            .arg(tree.join("include"))
            .arg(tree.join("src/static.c"));
        process::run(&mut command, LIMIT)?
            .success()
            .context("mimalloc")?;
    }
    Ok(object)
}

/// A package that does nothing but to name the crate.
const MIMALLOC: &str = r#"[package]
name = "mimalloc-source"
version = "0.0.0"
edition = "2024"
[dependencies]
libmimalloc-sys = "=0.1.49"
[workspace]
"#;

/// Nanoseconds of each round, and the checksum.
#[derive(Default)]
struct Figures {
    rounds: BTreeMap<Library, Vec<f64>>,
    sums: BTreeMap<Library, String>,
}

/// The middle of them.
pub fn median(all: &[f64]) -> f64 {
    let mut all = all.to_vec();
    all.sort_by(f64::total_cmp);
    match all.len() {
        0 => f64::NAN,
        n => (all[(n - 1) / 2] + all[n / 2]) / 2.0,
    }
}

/// The programs' names.
fn programs() -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(root().join("benches/libc"))?
        .flatten()
        .filter_map(|e| Some(e.file_name().to_str()?.strip_suffix(".c")?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// `cargo xtask bench libc`.
pub fn run(words: &[std::ffi::OsString], dev: bool) -> Result<()> {
    let args = Args::parse_from(
        [std::ffi::OsString::from("libc")]
            .iter()
            .chain(words)
            .cloned(),
    );
    ensure!(args.rounds > 0, "--rounds: at least 1");
    packages::need(&["gcc", "libc6-dev", "musl-tools"])?;
    sysroot::run(&sysroot::Args {
        dev,
        trace_events: false,
    })?;
    let folder = target().join("bench/libc");
    fs::create_dir_all(&folder)?;
    // In the order in which the programs say them.
    let mut order = Vec::new();
    let mut all: BTreeMap<String, Figures> = BTreeMap::new();
    for program in programs()? {
        let source = root().join(format!("benches/libc/{program}.c"));
        let built: Vec<(Library, PathBuf)> = Library::of(&program)
            .iter()
            .map(|&l| {
                let to = folder.join(format!("{program}-{}", l.name()));
                l.build(&source, &to).map(|()| (l, to))
            })
            .collect::<Result<_>>()?;
        for round in 0..args.rounds {
            for n in 0..built.len() {
                let (library, path) = &built[(n + round) % built.len()];
                for filter in filters(&args.subjects) {
                    let mut command = Command::new(path);
                    command.args(filter).current_dir(&folder);
                    let done = process::run(&mut command, LIMIT)?;
                    done.success().context(program.clone())?;
                    let text = String::from_utf8_lossy(&done.stdout).into_owned();
                    for line in text.lines() {
                        let (name, figures) = line.split_once('\t').context("a subject")?;
                        let (time, sum) = figures.split_once('\t').context("a time")?;
                        if !all.contains_key(name) {
                            order.push(name.to_owned());
                        }
                        let figures = all.entry(name.to_owned()).or_default();
                        figures
                            .rounds
                            .entry(*library)
                            .or_default()
                            .push(time.parse()?);
                        figures.sums.insert(*library, sum.to_owned());
                    }
                }
            }
        }
    }
    ensure!(!order.is_empty(), "no subject has such a name");
    report(&order, &all, args.json.as_deref())
}

/// What each program is called with, in turn.
fn filters(subjects: &[String]) -> Vec<Option<&String>> {
    if subjects.is_empty() {
        vec![None]
    } else {
        subjects.iter().map(Some).collect()
    }
}

fn report(order: &[String], all: &BTreeMap<String, Figures>, json: Option<&Path>) -> Result<()> {
    let others = [Library::Glibc, Library::Musl, Library::Mimalloc];
    print!("{:<24}{:>12}", "nanoseconds", "ours");
    for other in others {
        print!("{:>12}{:>7}", other.name(), "ratio");
    }
    println!();
    let mut logs: BTreeMap<(Library, bool), Vec<f64>> = BTreeMap::new();
    let mut rows = Vec::new();
    for name in order {
        let figures = &all[name];
        let about_memory = name.ends_with("KiB");
        let own = median(figures.rounds.get(&Library::Ft).map_or(&[], |r| r));
        print!("{name:<24}{own:>12.1}");
        let mut row = format!("{{\"subject\":{name:?},\"ours\":{own}");
        for other in others {
            let Some(rounds) = figures.rounds.get(&other) else {
                continue;
            };
            ensure!(
                figures.sums.get(&other) == figures.sums.get(&Library::Ft),
                "{name}: another checksum than {}'s",
                other.name()
            );
            let (theirs, name) = (median(rounds), other.name());
            let ratio = theirs / own;
            let other = (other, about_memory);
            logs.entry(other).or_default().push(ratio.ln());
            print!("{theirs:>12.1}{ratio:>7.2}");
            row.push_str(&format!(",{name:?}:{theirs}"));
        }
        println!();
        rows.push(row + "}");
    }
    for ((other, about_memory), logs) in &logs {
        let mean = (logs.iter().sum::<f64>() / logs.len() as f64).exp();
        let least = logs.iter().copied().fold(f64::INFINITY, f64::min).exp();
        println!(
            "as {} as {}: {mean:.2} times (geometric mean of {}), {least:.2} at least",
            if *about_memory { "small" } else { "fast" },
            other.name(),
            logs.len()
        );
    }
    if let Some(path) = json {
        fs::write(path, format!("[{}]\n", rows.join(",\n")))?;
    }
    Ok(())
}
