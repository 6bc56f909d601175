//! Whether to look again for a moment before sleeping.
//!
//! A wake-up costs more than a few looks. Where the next thing tends to come
//! within that time, looking pays; where it does not, sleeping does. Between two
//! looks whoever else wants the processor has it, so that looking takes only
//! time in which the processor would have idled.

use std::time::{Duration, Instant};

/// Decides how long to look.
pub struct Spin {
    /// The longest look.
    most: Duration,
    /// The usual time until something comes, in nanoseconds.
    usual: u64,
    idle_since: Option<Instant>,
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
        let since = *self.idle_since.get_or_insert(now);
        let looks = self.usual < self.most.as_nanos() as u64
            && now.duration_since(since) < self.most.min(Duration::from_nanos(self.usual * 2));
        if looks {
            std::thread::yield_now();
        }
        looks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_only_where_it_pays() {
        let mut spin = Spin::new(Duration::from_millis(50), false);
        assert!(!spin.again());
        for _ in 0..100 {
            spin.again();
            spin.worked();
        }
        // What is usual is now next to nothing, and so is the longest look.
        spin.usual = 1_000_000;
        assert!(spin.again());
        while spin.again() {}
        for _ in 0..3 {
            spin.idle_since = Instant::now().checked_sub(Duration::from_secs(50));
            spin.worked();
        }
        assert!(!spin.again());
    }
}
