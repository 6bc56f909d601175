//! Latencies in logarithmic buckets: three significant bits, from 1 us to an hour.

use std::time::Duration;

const BUCKETS: usize = 8 * 33;

/// A histogram of latencies.
#[derive(Clone, Debug)]
pub struct Latency {
    buckets: Vec<u64>,
    count: u64,
}

impl Default for Latency {
    fn default() -> Self {
        Self {
            buckets: vec![0; BUCKETS],
            count: 0,
        }
    }
}

fn bucket(us: u64) -> usize {
    if us < 8 {
        return us as usize;
    }
    let exponent = 63 - us.leading_zeros() as usize;
    ((exponent - 2) * 8 + (us >> (exponent - 3)) as usize % 8).min(BUCKETS - 1)
}

fn lower_bound(bucket: usize) -> u64 {
    if bucket < 8 {
        return bucket as u64;
    }
    let exponent = bucket / 8 + 2;
    (8 + bucket as u64 % 8) << (exponent - 3)
}

impl Latency {
    /// Counts one.
    pub fn record(&mut self, d: Duration) {
        self.buckets[bucket(d.as_micros() as u64)] += 1;
        self.count += 1;
    }

    /// Adds another histogram's counts.
    pub fn merge(&mut self, other: &Self) {
        for (a, b) in self.buckets.iter_mut().zip(&other.buckets) {
            *a += b;
        }
        self.count += other.count;
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The latency in microseconds that `share` (0 to 1) of them do not exceed,
    /// by interpolation within a bucket; `None` where nothing was counted.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let wanted = share * self.count as f64;
        let mut seen = 0.0;
        for (i, &n) in self.buckets.iter().enumerate() {
            let n = n as f64;
            if n > 0.0 && seen + n >= wanted {
                let (from, to) = (lower_bound(i) as f64, lower_bound(i + 1) as f64);
                return Some(from + (to - from) * ((wanted - seen) / n).clamp(0.0, 1.0));
            }
            seen += n;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_near() {
        let mut l = Latency::default();
        for us in 1..=10_000 {
            l.record(Duration::from_micros(us));
        }
        for (share, expected) in [(0.5, 5_000.0), (0.99, 9_900.0)] {
            let got = l.quantile(share).expect("there are counts");
            assert!(
                (got - expected).abs() / expected < 0.13,
                "{got} for {expected}"
            );
        }
    }

    #[test]
    fn buckets_are_in_order() {
        for us in 0..100_000 {
            assert!(
                lower_bound(bucket(us)) <= us && us < lower_bound(bucket(us) + 1),
                "{us}"
            );
        }
    }
}
