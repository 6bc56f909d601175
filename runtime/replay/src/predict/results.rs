//! Results of calls: after this result of this call on this descriptor came
//! that one the last time.

use super::hash;

const SIZE: usize = 4096;

/// Order-1 Markov prediction per call and key, in two direct-mapped tables.
/// Keys that collide cost mispredictions, nothing else.
pub struct Results {
    last: [i64; SIZE],
    next: [i64; SIZE],
}

impl Results {
    /// Predicts 0 for everything.
    pub const fn new() -> Self {
        Self {
            last: [0; SIZE],
            next: [0; SIZE],
        }
    }

    #[inline]
    fn places(&self, call: u8, key: u64) -> (usize, usize) {
        let k = key << 8 | u64::from(call);
        let a = hash(k) as usize % SIZE;
        // Lengths are one class: what follows a read of 24 bytes follows one of 31.
        let class = self.last[a].min(1) as u64;
        (
            a,
            hash(k.wrapping_add(class.wrapping_mul(0xff51_afd7_ed55_8ccd))) as usize % SIZE,
        )
    }

    /// What the next result is expected to be.
    #[inline]
    pub fn predict(&self, call: u8, key: u64) -> i64 {
        self.next[self.places(call, key).1]
    }

    /// Learns what it was.
    #[inline]
    pub fn learn(&mut self, call: u8, key: u64, result: i64) {
        let (a, b) = self.places(call, key);
        self.next[b] = result;
        self.last[a] = result;
    }
}

impl Default for Results {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_an_alternation() {
        let mut r = Results::new();
        let mut wrong = 0;
        for i in 0..100 {
            let actual = if i % 2 == 0 { 24 } else { -11 };
            wrong += (r.predict(3, 7) != actual) as u32;
            r.learn(3, 7, actual);
        }
        assert!(wrong <= 3, "{wrong}");
    }
}
