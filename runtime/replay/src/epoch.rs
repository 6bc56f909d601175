//! Epochs: a thread and how many events it had, in one word; and what a thread
//! knows of the others' progress.
//!
//! An order domain keeps the epoch of its last turn's end. A thread that takes
//! the next turn compares it with what it knows already: if it has seen the
//! other thread past that count before, through any domain, then a replay that
//! keeps the dependencies logged so far keeps this one too, and there is
//! nothing to log (Netzer's transitive reduction, at run time).

use crate::layout::MAX_THREADS;

const COUNT_BITS: u32 = 48;

/// A thread number and a count of that thread's events. The default, thread 0
/// at count 0, is what everybody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epoch {
    /// The thread's number.
    pub thread: u16,
    /// Its events until then.
    pub count: u64,
}

impl Epoch {
    /// The word that stands for this epoch in memory.
    #[inline]
    pub const fn pack(self) -> u64 {
        (self.thread as u64) << COUNT_BITS | self.count
    }

    /// The epoch that a word stands for.
    #[inline]
    pub const fn unpack(word: u64) -> Self {
        Self {
            thread: (word >> COUNT_BITS) as u16,
            count: word & ((1 << COUNT_BITS) - 1),
        }
    }
}

/// What a thread knows of each thread's progress.
pub struct Knowledge {
    counts: [u64; MAX_THREADS],
}

impl Knowledge {
    /// Knows nothing.
    pub const fn new() -> Self {
        Self {
            counts: [0; MAX_THREADS],
        }
    }

    /// The count up to which `thread`'s events are known to have happened.
    #[inline]
    pub fn of(&self, thread: u16) -> u64 {
        self.counts.get(thread as usize).copied().unwrap_or(0)
    }

    /// Whether everything up to the epoch is known to have happened.
    #[inline]
    pub fn covers(&self, e: Epoch) -> bool {
        e.count <= self.of(e.thread)
    }

    /// Learns that everything up to the epoch has happened.
    #[inline]
    pub fn learn(&mut self, e: Epoch) {
        if let Some(c) = self.counts.get_mut(e.thread as usize)
            && *c < e.count
        {
            *c = e.count;
        }
    }
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::new()
    }
}
