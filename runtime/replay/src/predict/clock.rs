//! Time: the last reading plus the usual step between readings.

/// One clock as one thread reads it, in nanoseconds.
#[derive(Clone, Copy, Default)]
pub struct Clock {
    last: i64,
    /// The usual step between two readings with no wait in between, and across
    /// a wait.
    step: i64,
    pause: i64,
    /// Whether the thread has waited since the last reading.
    waited: bool,
    /// A reading whose time is known, and how many came since with no wait.
    base: i64,
    since: i64,
}

impl Clock {
    /// Has never been read.
    pub const fn new() -> Self {
        Self {
            last: 0,
            step: 0,
            pause: 0,
            waited: false,
            base: 0,
            since: 0,
        }
    }

    /// The last reading; 0 if there was none.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// What the next reading is expected to be; never less than the last.
    #[inline]
    pub fn predict(&self) -> i64 {
        self.last + if self.waited { self.pause } else { self.step }
    }

    /// Notes that the thread waits: what a wait takes is not the usual step.
    #[inline]
    pub fn wait(&mut self) {
        self.waited = true;
    }

    /// Learns that the prediction was near enough, and gives it.
    #[inline]
    pub fn accept(&mut self) -> i64 {
        self.last = self.predict();
        if core::mem::take(&mut self.waited) {
            self.base = self.last;
            self.since = 0;
        } else {
            self.since += 1;
        }
        self.last
    }

    /// How far the real time `now` is from the prediction, in quanta of
    /// `quantum` nanoseconds, rounded down: what is logged.
    #[inline]
    pub fn difference(&self, now: i64, quantum: i64) -> i64 {
        now.wrapping_sub(self.predict()).div_euclid(quantum.max(1))
    }

    /// As [`Clock::correct`], for a clock that ticks: it is expected to stand, as it
    /// does most of the time, however far it has just gone.
    #[inline]
    pub fn correct_ticking(&mut self, difference: i64, quantum: i64, monotonic: bool) -> i64 {
        let reading = self.correct(difference, quantum, monotonic);
        (self.step, self.pause) = (0, 0);
        reading
    }

    /// Learns a logged difference and gives the reading. A monotonic clock never
    /// goes back: it stands until the real time has caught up.
    #[inline]
    pub fn correct(&mut self, difference: i64, quantum: i64, monotonic: bool) -> i64 {
        let reading = self
            .predict()
            .wrapping_add(difference.wrapping_mul(quantum.max(1)));
        let waited = core::mem::take(&mut self.waited);
        self.since += 1;
        if monotonic && reading < self.last {
            let step = if waited {
                &mut self.pause
            } else {
                &mut self.step
            };
            *step = (*step - *step / 8 - 1).max(0);
            return self.last;
        }
        if waited {
            self.pause = usual(reading.wrapping_sub(self.last), self.base != 0);
        } else {
            // The error has added up over all readings since the base.
            self.step = usual(reading.wrapping_sub(self.base) / self.since, self.base != 0);
        }
        self.base = reading;
        self.since = 0;
        self.last = reading;
        reading
    }
}

/// A step that may be the usual one: a long pause is not, nor is the first.
fn usual(step: i64, known: bool) -> i64 {
    if known && (0..10_000_000).contains(&step) {
        step
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steady_reading_is_predicted() {
        let mut c = Clock::new();
        let (mut logged, tolerance) = (0, 1_000_000);
        for i in 0..100_000i64 {
            let now = 5_000_000_000 + i * 37_000;
            if (now - c.predict()).abs() <= tolerance {
                c.accept();
            } else {
                let r = c.correct(c.difference(now, tolerance / 16), tolerance / 16, true);
                assert!((r - now).abs() <= 2 * tolerance, "{r} {now}");
                logged += 1;
            }
        }
        assert!(logged < 20, "{logged}");
    }

    #[test]
    fn a_tick_costs_one_record() {
        let mut c = Clock::new();
        let (mut logged, tolerance) = (0, 1_000_000);
        for i in 0..100_000i64 {
            let now = 5_000_000_000 + i / 10 * 4_000_000;
            c.wait();
            if (now - c.predict()).abs() <= tolerance {
                c.accept();
            } else {
                c.correct_ticking(c.difference(now, tolerance / 16), tolerance / 16, true);
                logged += 1;
            }
        }
        assert!(logged <= 10_000, "{logged}");
    }

    #[test]
    fn monotonic_never_goes_back() {
        let mut c = Clock::new();
        let mut last = i64::MIN;
        for i in 0..1000i64 {
            let now = i * 1000 * (i % 7);
            let r = if (now - c.predict()).abs() <= 500 {
                c.accept()
            } else {
                c.correct(c.difference(now, 31), 31, true)
            };
            assert!(r >= last);
            last = r;
        }
    }
}
