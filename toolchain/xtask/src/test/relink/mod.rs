//! Real programs, relinked: their own test suites and ours.

mod http;
mod memcached;
pub mod nginx;
mod ratchet;
mod redis;
mod rust;
mod scripts;

use super::pool::{self, Test};
use super::{Outcome, failed};
use crate::relink::Libc;
use anyhow::{Result, ensure};
use std::collections::BTreeSet;

/// How many of a suite's tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// The selection for every day
    Short,
    /// Those that must pass
    Full,
    /// Those too of which nobody has said so
    All,
}

/// The tests of one program.
struct Suite {
    /// The program: names of tests begin with it, and its ratchet has its name.
    program: &'static str,
    /// Whether the tests are ours: each must be in the ratchet then.
    ours: bool,
    /// What the tests are called, for which nothing has to be built.
    names: fn(Extent) -> Result<Vec<String>>,
    /// Builds the program, and gives its tests.
    tests: fn(Libc, Extent) -> Result<Vec<Test<'static>>>,
}

const SUITES: &[Suite] = &[
    Suite {
        program: "lua",
        ours: true,
        names: |_| scripts::names("lua"),
        tests: |libc, _| scripts::lua(libc),
    },
    Suite {
        program: "sqlite",
        ours: true,
        names: |_| scripts::names("sqlite"),
        tests: |libc, _| scripts::sqlite(libc),
    },
    Suite {
        program: "memcached",
        ours: false,
        names: memcached::names,
        tests: memcached::tests,
    },
    Suite {
        program: "nginx",
        ours: true,
        names: |_| Ok(nginx::names()),
        tests: |libc, _| nginx::tests(libc),
    },
    Suite {
        program: "redis",
        ours: false,
        names: redis::names,
        tests: redis::tests,
    },
    Suite {
        program: "rust",
        ours: true,
        names: |extent| Ok(rust::names(extent)),
        tests: |libc, extent| Ok(rust::tests(libc, extent)),
    },
];

impl Suite {
    /// What the ratchet calls a test; nothing if it is not for the ratchet.
    fn entry<'a>(&self, test: &'a str) -> Option<&'a str> {
        let name = test.strip_prefix(self.program)?.strip_prefix(' ')?;
        if self.program == "redis" {
            // With both allocators; what has no folder is not of Redis' own suite.
            let (_, file) = name.split_once(' ')?;
            return file.contains('/').then_some(file);
        }
        Some(name)
    }

    fn entries<'a>(&self, tests: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
        tests
            .into_iter()
            .filter_map(|t| self.entry(t))
            .map(str::to_owned)
            .collect()
    }

    /// The tests, if `filter` selects any; only then is the program built.
    fn selected(&self, filter: &str, libc: Libc, extent: Extent) -> Result<Vec<Test<'static>>> {
        let names = (self.names)(extent)?;
        let mut tests = Vec::new();
        if names.iter().any(|n| n.contains(filter)) {
            tests = (self.tests)(libc, extent)?;
            let there: BTreeSet<&String> = tests.iter().map(|t| &t.name).collect();
            ensure!(
                there == names.iter().collect(),
                "the list of the tests of {} is another one than that of their names",
                self.program
            );
        }
        if self.ours && extent != Extent::All {
            let (program, all) = (self.program, self.entries(&(self.names)(Extent::All)?));
            tests.push(Test {
                name: format!("{program} ratchet"),
                run: Box::new(move || ratchet::holds(program, &all)),
            });
        }
        Ok(tests)
    }

    /// Writes the ratchet anew, with those that passed in all their forms.
    fn bless(&self, results: &[(String, Result<()>)]) -> Result<()> {
        let own = |name: &String| self.entry(name).is_some();
        let run: Vec<_> = results.iter().filter(|(name, _)| own(name)).collect();
        if run.is_empty() {
            return Ok(());
        }
        let not = run.iter().filter(|(_, r)| r.is_err()).map(|(name, _)| name);
        let not = self.entries(not);
        let mut passed = self.entries(run.iter().map(|(name, _)| name));
        passed.retain(|name| !not.contains(name));
        let there = self.entries(&(self.names)(Extent::All)?);
        ratchet::bless(self.program, &there, &passed)
    }
}

/// Runs the suites' tests that `filter` selects; `full` is the whole of the suites. With
/// `bless` all that there is is run, and the ratchets are written anew.
pub fn run(filter: &str, full: bool, libc: Libc, bless: bool) -> Result<Outcome> {
    ensure!(
        !bless || libc == Libc::Ft,
        "ratchets say what passes with FTLinux, not with glibc"
    );
    let extent = match (full, bless) {
        (_, true) => Extent::All,
        (true, false) => Extent::Full,
        (false, false) => Extent::Short,
    };
    let mut outcome = Outcome::default();
    let mut tests = Vec::new();
    for suite in SUITES {
        match suite.selected(filter, libc, extent) {
            Ok(selected) => tests.extend(selected),
            // A program that does not build is a failure, and no reason not to test the others.
            Err(error) => outcome.count(suite.program, &Err(error)),
        }
    }
    let results = pool::results(&tests, filter)?;
    for (name, result) in &results {
        outcome.count(name, result);
    }
    if bless {
        for suite in SUITES {
            suite.bless(&results)?;
        }
        let wrong = results.iter().filter(|(_, r)| failed(r)).count();
        if wrong > 0 {
            println!("relink: what failed is not in the ratchets, unless it was before");
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite(program: &str) -> &'static Suite {
        SUITES
            .iter()
            .find(|s| s.program == program)
            .expect("a suite")
    }

    #[test]
    fn entries() {
        let redis = suite("redis");
        assert_eq!(redis.entry("redis malloc unit/auth"), Some("unit/auth"));
        assert_eq!(redis.entry("redis malloc numbers"), None);
        assert_eq!(suite("lua").entry("lua a.lua"), Some("a.lua"));
        assert_eq!(suite("lua").entry("rust std"), None);
    }

    #[test]
    fn nothing_is_built_for_another_filter() {
        for suite in SUITES {
            let tests = suite
                .selected("no test is called so", Libc::Ft, Extent::Full)
                .expect("nothing to do");
            assert!(tests.iter().all(|t| t.name.ends_with(" ratchet")));
        }
    }

    #[test]
    fn ratchets_hold() {
        for suite in SUITES.iter().filter(|s| s.ours) {
            let names = (suite.names)(Extent::All).expect("names");
            ratchet::holds(suite.program, &suite.entries(&names)).expect("it holds");
        }
    }
}
