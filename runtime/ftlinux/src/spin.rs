//! Whether to look again for a moment before sleeping.
//!
//! A wake-up costs more than a few looks. Where the next thing tends to come
//! within that time, looking pays; where it does not, or where somebody else
//! wants the processor, it does not.

use nix::sys::resource::{UsageWho, getrusage};
use std::time::{Duration, Instant};

/// Sleeps without a look after the processor was taken away from us.
const PENALTY: u32 = 256;

/// Decides how long to look.
pub struct Spin {
    /// The longest look.
    most: Duration,
    /// The usual time until something comes, in nanoseconds.
    usual: u64,
    idle_since: Option<Instant>,
    switches: i64,
    penalty: u32,
}

fn switches() -> i64 {
    getrusage(UsageWho::RUSAGE_THREAD).map_or(0, |u| u.involuntary_context_switches())
}

impl Spin {
    /// Looks for `most` at most; `hopeful` before anything is known.
    pub fn new(most: Duration, hopeful: bool) -> Self {
        let most_ns = most.as_nanos() as u64;
        let usual = if hopeful { most_ns / 2 } else { most_ns * 10 };
        Self {
            most,
            usual,
            idle_since: None,
            switches: switches(),
            penalty: 0,
        }
    }

    /// Something else was waited for in between.
    pub fn forget(&mut self) {
        self.idle_since = None;
    }

    /// Something was done.
    pub fn worked(&mut self) {
        if let Some(since) = self.idle_since.take() {
            let gap = (since.elapsed().as_nanos() as u64).min(20 * self.most.as_nanos() as u64);
            self.usual = (self.usual * 7 + gap) / 8;
        }
    }

    /// Nothing is to be done. Whether to look again; if not, sleep.
    pub fn again(&mut self) -> bool {
        let now = Instant::now();
        let Some(since) = self.idle_since else {
            self.idle_since = Some(now);
            return self.looks();
        };
        if !self.looks() {
            return false;
        }
        if now.duration_since(since) < self.most.min(Duration::from_nanos(self.usual * 2)) {
            std::hint::spin_loop();
            return true;
        }
        let switches = switches();
        if switches != self.switches {
            self.switches = switches;
            self.penalty = PENALTY;
        }
        false
    }

    /// A sleep has ended.
    pub fn slept(&mut self) {
        self.penalty = self.penalty.saturating_sub(1);
    }

    fn looks(&self) -> bool {
        self.penalty == 0 && self.usual < self.most.as_nanos() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_only_where_it_pays() {
        let mut spin = Spin::new(Duration::from_micros(50), false);
        assert!(!spin.again());
        for _ in 0..100 {
            spin.penalty = 0;
            spin.again();
            spin.worked();
        }
        spin.penalty = 0;
        assert!(spin.again());
        while spin.again() {}
        for _ in 0..3 {
            spin.idle_since = Instant::now().checked_sub(Duration::from_millis(50));
            spin.worked();
        }
        assert!(!spin.again());
    }
}
