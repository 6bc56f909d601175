//! Tests side by side, one for each processor.

use super::Outcome;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where there is no terminal to draw on, a line says how far we are, not more often than this.
const SILENCE: Duration = Duration::from_secs(30);

/// A test: its name, and what it does.
pub struct Test<'a> {
    /// Its name.
    pub name: String,
    /// What it does.
    pub run: Box<dyn Fn() -> Result<()> + Send + Sync + 'a>,
}

/// Runs the tests whose names contain `filter`.
pub fn run(tests: &[Test<'_>], filter: &str) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for (name, result) in results(tests, filter)? {
        outcome.count(&name, &result);
    }
    Ok(outcome)
}

/// The same; what came out of each, by name.
pub fn results(tests: &[Test<'_>], filter: &str) -> Result<Vec<(String, Result<()>)>> {
    let tests: Vec<&Test> = tests.iter().filter(|t| t.name.contains(filter)).collect();
    let next = AtomicUsize::new(0);
    let shown = Mutex::new(Shown::new(tests.len())?);
    let results = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(test) = tests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Ok(mut shown) = shown.lock() {
                        shown.begin(&test.name);
                    }
                    let start = Instant::now();
                    let result = (test.run)();
                    if let Ok(mut shown) = shown.lock() {
                        shown.end(&test.name, start.elapsed(), &result);
                    }
                    if let Ok(mut results) = results.lock() {
                        results.push((test.name.clone(), result));
                    }
                }
            });
        }
    });
    if let Ok(shown) = shown.into_inner() {
        shown.bar.finish_and_clear();
    }
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(results)
}

/// How far we are: a bar on a terminal, otherwise a line now and then.
struct Shown {
    bar: ProgressBar,
    running: BTreeSet<String>,
    start: Instant,
    said: Instant,
}

impl Shown {
    fn new(tests: usize) -> Result<Self> {
        let bar = ProgressBar::new(tests as u64).with_style(ProgressStyle::with_template(
            "{bar:30} {pos}/{len} {elapsed} {wide_msg}",
        )?);
        bar.enable_steady_tick(Duration::from_millis(500));
        let now = Instant::now();
        Ok(Self {
            bar,
            running: BTreeSet::new(),
            start: now,
            said: now,
        })
    }

    fn now(&self) -> String {
        let names: Vec<&str> = self.running.iter().map(String::as_str).collect();
        names.join(", ")
    }

    fn begin(&mut self, name: &str) {
        self.running.insert(name.to_owned());
        self.bar.set_message(self.now());
    }

    fn end(&mut self, name: &str, took: Duration, result: &Result<()>) {
        self.running.remove(name);
        self.bar.inc(1);
        self.bar.set_message(self.now());
        if super::failed(result) {
            // What it was is said when all are done.
            let line = format!("  failed after {:.1} s: {name}", took.as_secs_f32());
            self.bar.suspend(|| eprintln!("{line}"));
        }
        let going_on = !self.running.is_empty();
        if going_on && self.bar.is_hidden() && self.said.elapsed() > SILENCE {
            self.said = Instant::now();
            eprintln!(
                "  {} of {} tests after {} s; now {}",
                self.bar.position(),
                self.bar.length().unwrap_or(0),
                self.start.elapsed().as_secs(),
                self.now()
            );
        }
    }
}
