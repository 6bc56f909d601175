//! Ratchets: files that name the tests that pass. None may leave them unseen.
//!
//! `tests/relink/PROGRAM.ratchet` has a name on each line; ` short` behind it puts
//! the test into the selection for every day, `#` begins a remark.

use crate::sysroot::root;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;

/// The text of a program's ratchet.
///
/// # Errors
/// It cannot be read.
pub fn text(program: &str) -> Result<String> {
    let path = root().join(format!("tests/relink/{program}.ratchet"));
    std::fs::read_to_string(&path).with_context(|| path.display().to_string())
}

/// The names in a ratchet; without `full`, those of the short form.
pub fn names(text: &str, full: bool) -> impl Iterator<Item = &str> {
    text.lines().filter_map(move |line| {
        let line = line.split('#').next()?.trim();
        let (name, mark) = line.split_once(' ').unwrap_or((line, ""));
        (!name.is_empty() && (full || mark.trim() == "short")).then_some(name)
    })
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
        "new tests belong into tests/relink/{program}.ratchet: {new}"
    );
    Ok(())
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
}
