//! A line that moves while something takes long.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Progress on a terminal; nothing elsewhere.
pub struct Progress(ProgressBar);

impl Progress {
    fn new(what: &'static str, template: &str) -> Self {
        let style =
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::new(0).with_style(style).with_message(what))
    }

    /// Of bytes.
    pub fn bytes(what: &'static str) -> Self {
        Self::new(what, "{msg} {bar:30} {bytes}/{total_bytes} {bytes_per_sec}")
    }

    /// Of events.
    pub fn events(what: &'static str) -> Self {
        Self::new(
            what,
            "{msg} {bar:30} {human_pos}/{human_len} events {per_sec}",
        )
    }

    /// Of something whose length is not known.
    pub fn spinner(what: &'static str) -> Self {
        let spinner = Self::new(what, "{spinner} {msg} {elapsed}");
        spinner.0.enable_steady_tick(Duration::from_millis(120));
        spinner
    }

    /// What is being done now.
    pub fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }

    /// `done` of `all` are done.
    pub fn set(&self, done: u64, all: u64) {
        self.0.set_length(all);
        self.0.set_position(done);
    }

    /// Takes the line away.
    pub fn done(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
