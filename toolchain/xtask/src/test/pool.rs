//! Tests side by side, one for each processor.

use super::Outcome;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A test: its name, and what it does.
pub struct Test<'a> {
    /// Its name.
    pub name: String,
    /// What it does.
    pub run: Box<dyn Fn() -> Result<()> + Send + Sync + 'a>,
}

/// Runs the tests whose names contain `filter`.
pub fn run(tests: &[Test<'_>], filter: &str) -> Result<Outcome> {
    let tests: Vec<&Test> = tests.iter().filter(|t| t.name.contains(filter)).collect();
    let bar = ProgressBar::new(tests.len() as u64).with_style(ProgressStyle::with_template(
        "{wide_bar} {pos}/{len} {elapsed}",
    )?);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(test) = tests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = (test.run)();
                    bar.inc(1);
                    if let Ok(mut results) = results.lock() {
                        results.push((test.name.clone(), result));
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by(|a, b| a.0.cmp(&b.0));
    let mut outcome = Outcome::default();
    for (name, result) in &results {
        outcome.count(name, result);
    }
    Ok(outcome)
}
