//! Time: the last reading plus the usual step between readings.

/// One clock as one thread reads it, in nanoseconds.
#[derive(Clone, Copy, Default)]
pub struct Clock {
    last: i64,
    step: i64,
    /// The last reading that was logged, and how many came since.
    logged: i64,
    since: i64,
}

impl Clock {
    /// Has never been read.
    pub const fn new() -> Self {
        Self { last: 0, step: 0, logged: 0, since: 0 }
    }

    /// What the next reading is expected to be; never less than the last.
    #[inline]
    pub fn predict(&self) -> i64 {
        self.last + self.step
    }

    /// Learns that the prediction was near enough, and gives it.
    #[inline]
    pub fn accept(&mut self) -> i64 {
        self.last += self.step;
        self.since += 1;
        self.last
    }

    /// Learns a logged reading. The step becomes the mean since the one before.
    #[inline]
    pub fn correct(&mut self, reading: i64) {
        self.since += 1;
        if reading <= self.last && self.since > 1 {
            // The predictions ran ahead; let the clock catch up.
            self.step -= self.step / 8 + 1;
            self.step = self.step.max(0);
            self.last = reading;
            return;
        }
        let step = (reading - self.logged) / self.since;
        // A pause says nothing about the usual step.
        self.step = if self.logged != 0 && (0..10_000_000).contains(&step) { step } else { 0 };
        self.logged = reading;
        self.since = 0;
        self.last = reading;
    }

    /// The reading to log for the real time `now`: rounded down to `quantum`,
    /// and for a monotonic clock not before what was returned already.
    #[inline]
    pub fn reading(&self, now: i64, quantum: i64, monotonic: bool) -> i64 {
        let q = quantum.max(1);
        let predicted = self.predict();
        let mut delta = (now - predicted).div_euclid(q);
        if monotonic && predicted + delta * q < self.last {
            delta = -((predicted - self.last) / q);
        }
        predicted + delta * q
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
                let r = c.reading(now, tolerance / 16, true);
                assert!((r - now).abs() <= tolerance + tolerance / 16);
                c.correct(r);
                logged += 1;
            }
        }
        assert!(logged < 20, "{logged}");
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
                let r = c.reading(now, 31, true);
                c.correct(r);
                r
            };
            assert!(r >= last);
            last = r;
        }
    }
}
