//! Ratchets: files that name the tests that pass. None may leave them unseen.
//!
//! `tests/relink/PROGRAM.ratchet` has a name on each line; ` short` behind it puts
//! the test into the selection for every day, `#` begins a remark.

use crate::sysroot::root;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// The text of a program's ratchet.
///
/// # Errors
/// It cannot be read.
pub fn text(program: &str) -> Result<String> {
    let path = path(program);
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

fn path(program: &str) -> PathBuf {
    root().join(format!("tests/relink/{program}.ratchet"))
}

/// The name in a line, and whether the test is for every day.
fn entry(line: &str) -> Option<(&str, bool)> {
    let line = line.split('#').next()?.trim();
    let (name, mark) = line.split_once(' ').unwrap_or((line, ""));
    (!name.is_empty()).then_some((name, mark.trim() == "short"))
}

/// The names in a ratchet; without `full`, those of the short form.
pub fn names(text: &str, full: bool) -> impl Iterator<Item = &str> {
    text.lines()
        .filter_map(entry)
        .filter(move |(_, short)| full || *short)
        .map(|(name, _)| name)
}

/// Fails where a ratchet and the tests that there are differ.
///
/// # Errors
/// They do.
pub fn holds(program: &str, tests: &BTreeSet<String>) -> Result<()> {
    let text = text(program)?;
    let kept: BTreeSet<String> = names(&text, true).map(str::to_owned).collect();
    let list = |of: &BTreeSet<String>, less: &BTreeSet<String>| {
        of.difference(less).cloned().collect::<Vec<_>>().join(", ")
    };
    let (gone, new) = (list(&kept, tests), list(tests, &kept));
    ensure!(
        gone.is_empty(),
        "tests are gone that tests/relink/{program}.ratchet names: {gone}"
    );
    ensure!(
        new.is_empty(),
        "new tests belong into tests/relink/{program}.ratchet, where --bless puts them: {new}"
    );
    Ok(())
}

/// Writes a ratchet anew: without those that are not there any more, and with those that
/// passed. What is there and failed stays, and goes on failing.
///
/// # Errors
/// It cannot be read or written.
pub fn bless(program: &str, there: &BTreeSet<String>, passed: &BTreeSet<String>) -> Result<()> {
    let path = path(program);
    let old = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            format!("# What must pass of the tests of {program}, relinked.\n")
        }
        text => text.with_context(|| path.display().to_string())?,
    };
    let new = renewed(&old, there, passed);
    let count = |text| names(text, true).count();
    println!(
        "{}: {} names, were {}",
        path.display(),
        count(&new),
        count(&old)
    );
    fs::write(&path, new).with_context(|| path.display().to_string())
}

/// Lines keep their order and remarks; new names come where they belong, in a ratchet that
/// is sorted, otherwise at its end.
fn renewed(old: &str, there: &BTreeSet<String>, passed: &BTreeSet<String>) -> String {
    let mut lines: Vec<&str> = old
        .lines()
        .filter(|line| entry(line).is_none_or(|(name, _)| there.contains(name)))
        .collect();
    let kept: BTreeSet<&str> = names(old, true).collect();
    let sorted = lines.iter().filter_map(|line| entry(line)).is_sorted();
    for new in passed.iter().filter(|name| !kept.contains(name.as_str())) {
        let at = lines
            .iter()
            .position(|line| sorted && entry(line).is_some_and(|(name, _)| name > new.as_str()));
        lines.insert(at.unwrap_or(lines.len()), new);
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let text = "# head\na.t short\nb.t # slow\n\n";
        let of = |full| names(text, full).collect::<Vec<_>>();
        assert_eq!(of(false), ["a.t"]);
        assert_eq!(of(true), ["a.t", "b.t"]);
    }

    #[test]
    fn blessed() {
        let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        let there = set(&["a", "b", "c", "d", "e"]);
        let renewed = |old, passed| super::renewed(old, &there, &set(passed));
        // c failed and stays; gone is no more; d was not run.
        assert_eq!(
            renewed("# head\na short\ngone\nc\nd # why\n", &["a", "b", "e"]),
            "# head\na short\nb\nc\nd # why\ne\n"
        );
        assert_eq!(renewed("b\na\n", &["d", "c"]), "b\na\nc\nd\n");
        assert_eq!(renewed("a\n", &[]), "a\n");
    }
}
