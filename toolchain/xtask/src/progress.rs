//! One line for each long step.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// Runs `work` under a line that says what is being done, and how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let bar = ProgressBar::new_spinner()
        .with_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}")?)
        .with_message(what.to_owned());
    if bar.is_hidden() {
        eprintln!("  {what}");
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    let start = Instant::now();
    let result = work();
    let hidden = bar.is_hidden();
    bar.finish_and_clear();
    if !hidden {
        let mark = if result.is_ok() { '✓' } else { '✗' };
        eprintln!("{mark} {what} ({:.1} s)", start.elapsed().as_secs_f32());
    }
    result
}
