//! Results of calls: after this result of this call on this descriptor came
//! that one the last time.

use super::hash;

/// Entries; a number's entry is one of two neighbours.
const SIZE: usize = 2048;

/// Whose an entry is, and whether its last result was positive. Apart from the
/// values, so that a number without an entry costs a look at few bytes: 0 is
/// no number's.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tag(u16);

impl Tag {
    const POSITIVE: u16 = 1 << 15;
    const NOBODY: Self = Self(0);

    /// Whether it is the number's.
    #[inline]
    fn is(self, number: u16) -> bool {
        self.0 & !Self::POSITIVE == number
    }

    /// The place among [`After`] of what comes next.
    #[inline]
    fn class(self) -> usize {
        usize::from(self.0 & Self::POSITIVE != 0)
    }
}

/// What came after a result that was not positive, and after one that was:
/// lengths are one class, and what follows a read of 24 bytes follows one of 31.
type After = [i64; 2];

/// Order-1 Markov prediction per call and key. Keys that are too many for the
/// table cost mispredictions, nothing else. What was never learnt is 0, and a 0
/// takes no place that it does not have.
pub struct Results {
    tags: [Tag; SIZE],
    after: [After; SIZE],
}

impl Results {
    /// Predicts 0 for everything.
    pub const fn new() -> Self {
        Self {
            tags: [Tag::NOBODY; SIZE],
            after: [[0; 2]; SIZE],
        }
    }

    /// The first place of a call on a key, and the number that marks it.
    #[inline]
    fn place(call: u8, key: u64) -> (usize, u16) {
        let h = hash(key << 8 | u64::from(call));
        (h as usize % SIZE, (h >> 48) as u16 & !Tag::POSITIVE | 1)
    }

    /// The place that is a call's on a key.
    #[inline]
    fn find(&self, i: usize, number: u16) -> Option<usize> {
        [i, i ^ 1].into_iter().find(|&i| self.tags[i].is(number))
    }

    /// What the next result is expected to be.
    #[inline]
    pub fn predict(&self, call: u8, key: u64) -> i64 {
        let (i, number) = Self::place(call, key);
        self.find(i, number)
            .map_or(0, |i| self.after[i][self.tags[i].class()])
    }

    /// Learns what it was.
    #[inline]
    pub fn learn(&mut self, call: u8, key: u64, result: i64) {
        let (i, number) = Self::place(call, key);
        let i = match self.find(i, number) {
            Some(i) => i,
            None if result == 0 => return,
            None => {
                // The newest lies in front; the older of two makes room.
                self.tags[i ^ 1] = self.tags[i];
                self.after[i ^ 1] = self.after[i];
                self.tags[i] = Tag(number);
                self.after[i] = [0; 2];
                i
            }
        };
        self.after[i][self.tags[i].class()] = result;
        let positive = if result > 0 { Tag::POSITIVE } else { 0 };
        self.tags[i] = Tag(number | positive);
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
