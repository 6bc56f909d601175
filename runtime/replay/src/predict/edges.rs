//! Turns: whether the last turn of a domain is known already, or else whose it
//! was and how far beyond the known.

use super::hash;
use crate::epoch::{Epoch, Knowledge};

const SIZE: usize = 1024;
/// How often in a row the same edge must have come to be predicted.
const SURE: u8 = 3;

/// An edge that came the last time.
#[derive(Clone, Copy, Default)]
struct Slot {
    tag: u32,
    thread: u16,
    beyond: u64,
}

/// Prediction per domain: known, unless the same unknown edge came often in a
/// row (two threads that take turns strictly).
pub struct Edges {
    /// How often in a row the slot's edge came. Apart from the slots, since it is 0 for
    /// nearly all turns, whose slots then need no look.
    sure: [u8; SIZE],
    slots: [Slot; SIZE],
}

impl Edges {
    /// Predicts that every turn is known.
    pub const fn new() -> Self {
        Self {
            sure: [0; SIZE],
            slots: [Slot {
                tag: 0,
                thread: 0,
                beyond: 0,
            }; SIZE],
        }
    }

    #[inline]
    fn place(domain: usize) -> (usize, u32) {
        let h = hash(domain as u64 >> 3);
        (h as usize % SIZE, (h >> 20) as u32)
    }

    /// Whether the turn is expected to be known, and one that is teaches nothing.
    #[inline]
    pub fn is_quiet(&self, domain: usize) -> bool {
        self.sure[Self::place(domain).0] == 0
    }

    /// The edge that is expected, or `None` for a turn that is known.
    #[inline]
    pub fn predict(&self, domain: usize, known: &Knowledge) -> Option<Epoch> {
        let (i, tag) = Self::place(domain);
        if self.sure[i] < SURE {
            return None;
        }
        let s = &self.slots[i];
        (s.tag == tag).then(|| Epoch {
            thread: s.thread,
            count: known.of(s.thread) + s.beyond,
        })
    }

    /// Learns what came; `known` as it was before the event.
    #[inline]
    pub fn learn(&mut self, domain: usize, known: &Knowledge, actual: Option<Epoch>) {
        let (i, tag) = Self::place(domain);
        let sure = &mut self.sure[i];
        match actual {
            None => {
                if *sure != 0 && self.slots[i].tag == tag {
                    *sure = 0;
                }
            }
            Some(e) => {
                let new = Slot {
                    tag,
                    thread: e.thread,
                    beyond: e.count.saturating_sub(known.of(e.thread)),
                };
                let s = &mut self.slots[i];
                if s.tag == tag && s.thread == new.thread && s.beyond == new.beyond {
                    *sure = sure.saturating_add(1);
                } else {
                    *sure = 1;
                    *s = new;
                }
            }
        }
    }
}

impl Default for Edges {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_alternation_is_learnt() {
        let (mut e, mut k) = (Edges::new(), Knowledge::new());
        let mut wrong = 0;
        for i in 1..50 {
            let actual = Epoch {
                thread: 3,
                count: i * 5,
            };
            wrong += (e.predict(0x1000, &k) != Some(actual)) as u32;
            e.learn(0x1000, &k, Some(actual));
            k.learn(actual);
        }
        assert_eq!(wrong, 3);
    }
}
