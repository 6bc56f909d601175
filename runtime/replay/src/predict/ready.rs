//! What an epoll set reports: entries are numbered as a thread first sees
//! them, so that a log names one with a byte.

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

/// An entry that was seen.
#[derive(Clone, Copy)]
struct Seen {
    data: u64,
    events: u32,
    /// The number of the entry that came after this one the last time.
    follower: u16,
}

impl Seen {
    const NONE: Self = Self {
        data: 0,
        events: 0,
        follower: 0,
    };
}

/// The entries seen, and the last report. Only the words are numbered; a mask
/// that is not as the last time goes beside the number.
pub struct Ready {
    seen: [Seen; SIZE],
    len: u32,
    index: [u16; BUCKETS],
    last_len: u32,
    previous: u16,
}

impl Ready {
    /// Has seen nothing.
    pub const fn new() -> Self {
        Self {
            seen: [Seen::NONE; SIZE],
            len: 0,
            index: [0; BUCKETS],
            last_len: 0,
            previous: 0,
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

    /// The number expected after the one reported before.
    #[inline]
    pub fn expected(&self) -> u16 {
        self.seen[self.previous as usize % SIZE].follower
    }

    /// Learns which number was reported.
    #[inline]
    pub fn reported(&mut self, number: u16) {
        self.seen[self.previous as usize % SIZE].follower = number;
        self.previous = number;
    }

    /// Whether all of these come in the expected order, with the masks they had.
    pub fn expects(&self, entries: &[Entry]) -> bool {
        let mut previous = self.previous;
        entries.iter().all(|&e| {
            previous = self.seen[previous as usize % SIZE].follower;
            self.entry(previous) == Some(e)
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
    }
}
