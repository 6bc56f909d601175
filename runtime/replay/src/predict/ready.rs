//! What an epoll set reports: entries are numbered as a thread first sees
//! them, so that a log names one with a byte.
//!
//! Busy connections take turns, and now and then one is early or late. So what
//! followed an entry is expected to follow it again until it did not twice in a
//! row, and where that is wrong, what followed the two entries before.

/// One ready entry, as the program sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The event mask.
    pub events: u32,
    /// The program's own word.
    pub data: u64,
}

const SIZE: usize = 1024;
const BUCKETS: usize = 2048;
/// Pairs of entries of which it is kept what followed them.
const PAIRS: usize = 1024;

/// A guess at a number: zero is none, else the number and one, with [`SURE`] if it was
/// right the last time.
#[derive(Clone, Copy)]
struct Guess(u16);

/// Beside a guess.
const SURE: u16 = 1 << 15;

impl Guess {
    const NONE: Self = Self(0);

    #[inline]
    fn number(self) -> Option<u16> {
        (self.0 & !SURE).checked_sub(1)
    }

    /// Learns what came: a guess that was right the last time stays.
    #[inline]
    fn learn(&mut self, number: u16) {
        if self.number() == Some(number) {
            self.0 |= SURE;
        } else if self.0 & SURE != 0 {
            self.0 &= !SURE;
        } else {
            self.0 = number + 1;
        }
    }
}

/// An entry that was seen.
#[derive(Clone, Copy)]
struct Seen {
    data: u64,
    events: u32,
    /// The entry that comes after this one.
    follower: Guess,
}

impl Seen {
    const NONE: Self = Self {
        data: 0,
        events: 0,
        follower: Guess::NONE,
    };
}

/// The entries seen, and the last report. Only the words are numbered; a mask
/// that is not as the last time goes beside the number.
#[derive(Clone)]
pub struct Ready {
    seen: [Seen; SIZE],
    len: u32,
    index: [u16; BUCKETS],
    last_len: u32,
    /// What comes after two entries, where that was not what follows the second.
    pairs: [Guess; PAIRS],
    /// The last entry, and the one before.
    last: (u16, u16),
}

impl Ready {
    /// Has seen nothing.
    pub const fn new() -> Self {
        Self {
            seen: [Seen::NONE; SIZE],
            len: 0,
            index: [0; BUCKETS],
            last_len: 0,
            pairs: [Guess::NONE; PAIRS],
            last: (0, 0),
        }
    }

    #[inline]
    fn bucket(data: u64) -> usize {
        super::hash(data) as usize % BUCKETS
    }

    /// The number of an entry with this word, if it has one.
    #[inline]
    pub fn number(&self, data: u64) -> Option<u16> {
        // The table holds number + 1; linear probing, never full.
        let mut b = Self::bucket(data);
        loop {
            match self.index[b] {
                0 => return None,
                n if self.seen[n as usize - 1].data == data => return Some(n - 1),
                _ => b = (b + 1) % BUCKETS,
            }
        }
    }

    /// The entry with this number, with the mask it had the last time.
    #[inline]
    pub fn entry(&self, number: u16) -> Option<Entry> {
        if u32::from(number) >= self.len {
            return None;
        }
        let s = self.seen.get(number as usize)?;
        Some(Entry {
            events: s.events,
            data: s.data,
        })
    }

    /// Gives a new word the next number. When the numbers are used up, all are
    /// forgotten.
    pub fn add(&mut self, e: Entry) -> u16 {
        if self.len as usize == SIZE {
            *self = Self::new();
        }
        let n = self.len as u16;
        // What follows the number stays: reports set it before they add.
        self.seen[n as usize].data = e.data;
        self.seen[n as usize].events = e.events;
        self.len += 1;
        let mut b = Self::bucket(e.data);
        while self.index[b] != 0 {
            b = (b + 1) % BUCKETS;
        }
        self.index[b] = n + 1;
        n
    }

    /// Notes the mask that the entry has now.
    #[inline]
    pub fn set_mask(&mut self, number: u16, events: u32) {
        if let Some(e) = self.seen.get_mut(number as usize) {
            e.events = events;
        }
    }

    #[inline]
    fn pair((last, before): (u16, u16)) -> usize {
        super::hash(u64::from(before) << 16 | u64::from(last)) as usize % PAIRS
    }

    #[inline]
    fn guess_after(&self, last: (u16, u16)) -> Option<u16> {
        self.pairs[Self::pair(last)]
            .number()
            .or_else(|| self.seen[last.0 as usize % SIZE].follower.number())
    }

    /// The number expected after the ones reported before.
    #[inline]
    pub fn expected(&self) -> u16 {
        self.guess_after(self.last).unwrap_or(0)
    }

    /// Learns which number was reported. Where it was expected, what is expected
    /// elsewhere stays.
    #[inline]
    pub fn reported(&mut self, number: u16) {
        let pair = &mut self.pairs[Self::pair(self.last)];
        let follower = &mut self.seen[self.last.0 as usize % SIZE].follower;
        if pair.number().is_some() {
            if pair.number() != Some(number) {
                follower.learn(number);
            }
            pair.learn(number);
        } else {
            if follower.number() != Some(number) {
                pair.learn(number);
            }
            follower.learn(number);
        }
        self.last = (number, self.last.0);
    }

    /// Whether all of these come in the expected order, with the masks they had, and each
    /// will be expected when the ones before it were reported: a right guess changes none,
    /// so only what follows an entry by a guess counts.
    pub fn expects(&self, entries: &[Entry]) -> bool {
        let mut last = self.last;
        entries.iter().all(|&e| {
            let Some(number) = self.guess_after(last) else {
                return false;
            };
            last = (number, last.0);
            self.entry(number) == Some(e)
        })
    }

    /// The report that is expected, if it is one entry alone: the follower of
    /// the last.
    #[inline]
    pub fn expects_one(&self) -> Option<u16> {
        (self.last_len == 1)
            .then(|| self.expected())
            .filter(|&n| u32::from(n) < self.len)
    }

    /// Learns how many entries the report had.
    #[inline]
    pub fn finish(&mut self, n: u32) {
        self.last_len = n;
    }
}

impl Default for Ready {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_found_again() {
        let mut r = Ready::new();
        for i in 0..3000u64 {
            let e = Entry {
                events: 1,
                data: i.wrapping_mul(0x1234_5678_9abc),
            };
            let n = r.number(e.data).unwrap_or_else(|| r.add(e));
            assert_eq!(r.entry(n), Some(e));
            assert_eq!(r.number(e.data), Some(n));
        }
    }

    #[test]
    fn a_round_is_expected_again() {
        let mut r = Ready::new();
        let round: Vec<_> = (1..9).map(|data| Entry { events: 1, data }).collect();
        for _ in 0..2 {
            for e in &round {
                let n = r.number(e.data).unwrap_or_else(|| r.add(*e));
                r.reported(n);
            }
        }
        assert!(r.expects(&round));
        assert!(r.expects(&round[..3]));
        assert!(!r.expects(&round[1..]));
        let other = Entry {
            events: 5,
            ..round[0]
        };
        assert!(!r.expects(&[other]));
        // One that is early once does not change what is expected of the next round.
        for n in [4, 0, 1, 2, 3, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7] {
            r.reported(n);
        }
        assert!(r.expects(&round));
    }

    proptest! {
        /// A replay is told only that all are as expected, and asks for one after the other.
        #[test]
        fn what_is_expected_of_all_is_expected_of_each(
            before in proptest::collection::vec(0u16..24, 0..600),
            len in 1usize..6,
        ) {
            let mut r = Ready::new();
            for data in 0..24 {
                r.add(Entry { events: 1, data });
            }
            for n in before {
                r.reported(n);
            }
            // What a replay would make of it.
            let mut follower = r.clone();
            let mut report = Vec::new();
            for _ in 0..len {
                let n = follower.expected();
                report.extend(follower.entry(n));
                follower.reported(n);
            }
            let mut last = r.last;
            let mut guessed = Vec::new();
            while guessed.len() < len && let Some(n) = r.guess_after(last) {
                guessed.extend(r.entry(n));
                last = (n, last.0);
            }
            if guessed.len() == len {
                prop_assert!(r.expects(&guessed));
                prop_assert_eq!(guessed, report);
            }
        }
    }

    #[test]
    fn two_before_tell_what_one_does_not() {
        let mut r = Ready::new();
        for data in 0..4 {
            r.add(Entry { events: 1, data });
        }
        let mut wrong = 0;
        for n in [0, 1, 0, 2, 0, 3].repeat(50) {
            wrong += u32::from(r.expected() != n);
            r.reported(n);
        }
        assert!(wrong < 20, "{wrong}");
    }
}
