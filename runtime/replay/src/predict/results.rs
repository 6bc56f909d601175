//! Results of calls: after this result of this call on this descriptor came
//! that one the last time.

use super::hash;

/// Entries of each table; a number's entry is one of two neighbours.
const SIZE: usize = 2048;

/// What is known under a number. All zeros: nothing.
#[derive(Clone, Copy, Default)]
struct Entry {
    value: i64,
    /// Tells numbers apart that share a place; 0 is no number's.
    tag: u32,
}

/// Values under 64-bit numbers. What was never learnt is 0, and a 0 takes no place
/// that it does not have.
struct Table([Entry; SIZE]);

impl Table {
    const fn new() -> Self {
        Self([Entry { value: 0, tag: 0 }; SIZE])
    }

    #[inline]
    fn place(number: u64) -> (usize, u32) {
        let h = hash(number);
        (h as usize % SIZE, (h >> 32) as u32 | 1)
    }

    #[inline]
    fn get(&self, number: u64) -> i64 {
        let (i, tag) = Self::place(number);
        [i, i ^ 1]
            .into_iter()
            .map(|i| self.0[i])
            .find(|e| e.tag == tag)
            .map_or(0, |e| e.value)
    }

    #[inline]
    fn set(&mut self, number: u64, value: i64) {
        let (i, tag) = Self::place(number);
        for i in [i, i ^ 1] {
            if self.0[i].tag == tag {
                self.0[i].value = value;
                return;
            }
        }
        if value != 0 {
            // The newest lies in front; the older of two makes room.
            self.0[i ^ 1] = self.0[i];
            self.0[i] = Entry { value, tag };
        }
    }
}

/// Order-1 Markov prediction per call and key. Keys that are too many for the
/// tables cost mispredictions, nothing else.
pub struct Results {
    last: Table,
    next: Table,
}

impl Results {
    /// Predicts 0 for everything.
    pub const fn new() -> Self {
        Self {
            last: Table::new(),
            next: Table::new(),
        }
    }

    /// The call on the key, and that after the result that it had last.
    #[inline]
    fn numbers(&self, call: u8, key: u64) -> (u64, u64) {
        let now = key << 8 | u64::from(call);
        // Lengths are one class: what follows a read of 24 bytes follows one of 31.
        let class = self.last.get(now).min(1) as u64;
        let after = now.wrapping_add(class.wrapping_mul(0xff51_afd7_ed55_8ccd));
        (now, after)
    }

    /// What the next result is expected to be.
    #[inline]
    pub fn predict(&self, call: u8, key: u64) -> i64 {
        self.next.get(self.numbers(call, key).1)
    }

    /// Learns what it was.
    #[inline]
    pub fn learn(&mut self, call: u8, key: u64, result: i64) {
        let (now, after) = self.numbers(call, key);
        self.next.set(after, result);
        self.last.set(now, result);
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

    #[test]
    fn zeros_take_nobodys_place() {
        let mut r = Results::new();
        for key in 0..100 {
            r.learn(3, key, 24);
            r.learn(3, key, -11);
            r.learn(3, key, 24);
        }
        for key in 0..100_000 {
            r.learn(4, key, 0);
        }
        let wrong = (0..100).filter(|&key| r.predict(3, key) != -11).count();
        assert!(wrong <= 2, "{wrong}");
    }
}
