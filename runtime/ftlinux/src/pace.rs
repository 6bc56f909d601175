//! How long a cut waits for company.
//!
//! A cut costs the same however much it covers: a message there, one back, and
//! two hosts woken. While processors are idle that is nobody's loss. Where outputs
//! are many and threads queue for the processors, cuts that follow each other a
//! little more slowly cover several, and leave the processors to the program.

use nix::unistd::{SysconfVar, sysconf};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

/// The time between two cuts while outputs are many.
const STEP: Duration = Duration::from_micros(500);
/// Outputs in a [`WINDOW`] that are many.
const MANY: f64 = 50.0;
/// Over how long outputs are counted.
const WINDOW: Duration = Duration::from_millis(1);
/// How much of the usual rate is the last window's.
const FRESH: f64 = 0.25;

/// Whether threads queue for this host's processors.
struct Crowd {
    /// `/proc/loadavg`; without it nobody ever queues.
    file: Option<File>,
    processors: u64,
    /// The share of looks at which somebody queued, recently.
    share: f64,
}

impl Crowd {
    fn new() -> Self {
        let online = sysconf(SysconfVar::_NPROCESSORS_ONLN).ok().flatten();
        Self {
            file: File::open("/proc/loadavg").ok(),
            processors: online.and_then(|n| n.try_into().ok()).unwrap_or(u64::MAX),
            share: 0.0,
        }
    }

    fn look(&mut self) {
        let mut text = [0; 64];
        let running = self
            .file
            .as_ref()
            .and_then(|f| f.read_at(&mut text, 0).ok())
            .and_then(|n| running(text.get(..n)?));
        let queued = running.is_some_and(|n| n > self.processors);
        self.share += (f64::from(u8::from(queued)) - self.share) * FRESH;
    }

    fn is_there(&self) -> bool {
        self.share > 0.5
    }
}

/// Runnable threads by the text of `/proc/loadavg`: its fourth word is `2/345`.
fn running(text: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(text).ok()?;
    let (running, _) = text.split(' ').nth(3)?.split_once('/')?;
    running.parse().ok()
}

/// Knows how many outputs there are, and when the next cut may be.
pub struct Pace {
    crowd: Crowd,
    /// Outputs in a [`WINDOW`], usually.
    usual: f64,
    counted: u64,
    since: Instant,
    last_cut: Instant,
}

impl Pace {
    /// At the beginning outputs are few.
    pub fn new(now: Instant) -> Self {
        Self {
            crowd: Crowd::new(),
            usual: 0.0,
            counted: 0,
            since: now,
            last_cut: now,
        }
    }

    /// Counts outputs.
    pub fn took(&mut self, outputs: u64, now: Instant) {
        self.counted += outputs;
        let window = now.duration_since(self.since);
        if window >= WINDOW {
            let now_usual = self.counted as f64 * WINDOW.as_secs_f64() / window.as_secs_f64();
            self.usual += (now_usual - self.usual) * FRESH;
            self.counted = 0;
            self.since = now;
            if self.usual >= MANY {
                self.crowd.look();
            }
        }
    }

    /// A cut is made.
    pub fn cut(&mut self, now: Instant) {
        self.last_cut = now;
    }

    /// When the last cut was.
    pub fn last_cut(&self) -> Instant {
        self.last_cut
    }

    /// How long the next cut has to wait, if at all.
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        (self.usual >= MANY && self.crowd.is_there())
            .then(|| STEP.checked_sub(now.duration_since(self.last_cut)))
            .flatten()
            .filter(|rest| !rest.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many outputs, each `gap` after the one before.
    fn after(outputs: u32, gap: Duration, crowd: bool) -> (Pace, Instant) {
        let begin = Instant::now();
        let mut pace = Pace::new(begin);
        // There are always more threads than none, and never so many.
        pace.crowd.processors = if crowd { 0 } else { u64::MAX };
        let mut now = begin;
        for _ in 0..outputs {
            now += gap;
            pace.took(1, now);
        }
        (pace, now)
    }

    #[test]
    fn the_kernels_words() {
        assert_eq!(running(b"0.20 0.18 0.12 3/345 11206\n"), Some(3));
        assert_eq!(running(b"0.20 0.18"), None);
        let mut crowd = Crowd::new();
        crowd.processors = 0;
        (0..10).for_each(|_| crowd.look());
        assert!(crowd.is_there());
    }

    #[test]
    fn few_outputs_do_not_wait() {
        let (mut pace, now) = after(10_000, Duration::from_micros(80), true);
        pace.cut(now);
        assert_eq!(pace.rest(now), None);
    }

    #[test]
    fn many_wait_for_each_other() {
        let (pace, now) = after(10_000, Duration::from_micros(10), false);
        assert_eq!(pace.rest(now), None);
        let (mut pace, now) = after(10_000, Duration::from_micros(10), true);
        pace.cut(now);
        assert_eq!(pace.rest(now), Some(STEP));
        assert_eq!(pace.rest(now + STEP), None);
        // A pause is soon noticed.
        pace.took(1, now + Duration::from_millis(20));
        for i in 0..10 {
            pace.took(0, now + Duration::from_millis(21 + i));
        }
        pace.cut(now + Duration::from_millis(40));
        assert_eq!(pace.rest(now + Duration::from_millis(40)), None);
    }
}
