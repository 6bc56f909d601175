//! The register of what glibc has and the library lacks, and the list of
//! differences that are meant.

use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "\
# What glibc has and the library lacks, as `cargo xtask test surface` finds it; `--bless` writes it anew.
# header H: glibc installs it.  name H N: glibc's H declares N.  symbol N: glibc's libraries define N.
# posix H N: the standard has N in H.
";

/// What is missing, one line for each thing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The glibc that it was compared with.
    pub glibc: (u32, u32),
    /// Its lines.
    pub lines: BTreeSet<String>,
}

impl Register {
    /// Reads it.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut out = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            match line.strip_prefix("glibc ") {
                Some(version) => {
                    let (major, minor) = version.split_once('.').context("glibc's version")?;
                    out.glibc = (major.parse()?, minor.parse()?);
                }
                None => {
                    out.lines.insert(line.to_owned());
                }
            }
        }
        ensure!(out.glibc != (0, 0), "{} names no glibc", path.display());
        Ok(out)
    }

    /// Writes it.
    pub fn write(&self, path: &Path) -> Result<()> {
        let mut text = format!("{HEAD}glibc {}.{}\n", self.glibc.0, self.glibc.1);
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        fs::write(path, text).with_context(|| format!("writing {}", path.display()))
    }

    /// An error that lists what is different, unless nothing is.
    pub fn must_be(&self, found: &BTreeSet<String>) -> Result<()> {
        let gone: Vec<&str> = self.lines.difference(found).map(String::as_str).collect();
        let new: Vec<&str> = found.difference(&self.lines).map(String::as_str).collect();
        if gone.is_empty() && new.is_empty() {
            return Ok(());
        }
        bail!(
            "tests/surface/missing.txt is not true; `cargo xtask test surface --bless` writes it anew\n\
             missing, but not in it:\n  {}\nin it, but not missing:\n  {}",
            new.join("\n  "),
            gone.join("\n  ")
        );
    }
}

/// Differences that are meant, each with its reason.
#[derive(Debug, Default)]
pub struct Differences {
    path: PathBuf,
    reasons: BTreeMap<String, String>,
}

impl Differences {
    /// Reads lines of `what: why`.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut reasons = BTreeMap::new();
        for line in text.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (what, why) = line
                .split_once(": ")
                .filter(|(_, why)| !why.trim().is_empty())
                .with_context(|| format!("{}: no reason: {line}", path.display()))?;
            reasons.insert(what.to_owned(), why.to_owned());
        }
        Ok(Self {
            path: path.to_owned(),
            reasons,
        })
    }

    /// Whether a difference is meant. A line that ends in `*` is about all that
    /// begin so.
    pub fn matching(&self, what: &str) -> Option<&str> {
        self.reasons
            .keys()
            .find(|key| match key.strip_suffix('*') {
                Some(start) => what.starts_with(start),
                None => what == key.as_str(),
            })
            .map(String::as_str)
    }

    /// An error that lists the lines that were not needed, unless all were.
    pub fn all_used(&self, used: &BTreeSet<String>) -> Result<()> {
        let idle: Vec<&str> = self
            .reasons
            .keys()
            .filter(|k| !used.contains(*k))
            .map(String::as_str)
            .collect();
        ensure!(
            idle.is_empty(),
            "{} lists differences that do not exist:\n  {}",
            self.path.display(),
            idle.join("\n  ")
        );
        Ok(())
    }
}
