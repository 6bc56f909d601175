//! Cuts: what had happened when the supervisor looked. Some, the milestones, are kept
//! beside the threads' logs.
//!
//! A cut has, for each thread, a count V1 that the thread had reached when the cut began,
//! and a count V2 that it had not passed when all V1 were read. So whatever a thread did
//! from its V2 on came after all that any thread had done up to its V1. A replay that
//! keeps to this runs no faster than the threads ran together: a word that a program
//! writes without a lock and reads much later without one is read as it was, though
//! nothing in the threads' logs says so. What came before the last milestone needs no edge.
//!
//! In the stream a cut is its number of entries, then for each the thread, V1, and how far
//! V2 is beyond, as varints. Threads whose counts have not changed since the cut before
//! have no entry.

use crate::codec::{Decoder, Encoder, Error};
use crate::epoch::Epoch;
use crate::layout::MAX_THREADS;

/// One thread's part of a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The thread's number.
    pub thread: u16,
    /// The count that it had reached.
    pub v1: u64,
    /// The count that it had not passed.
    pub v2: u64,
}

/// Writes a cut: `put` gets its bytes in turn. One without entries is none.
pub fn encode(entries: &[Entry], mut put: impl FnMut(&[u8])) {
    if entries.is_empty() {
        return;
    }
    let mut head = Encoder::bare();
    head.unsigned(entries.len() as u64);
    put(head.bytes());
    for entry in entries {
        let mut e = Encoder::bare();
        e.unsigned(u64::from(entry.thread));
        e.unsigned(entry.v1);
        e.unsigned(entry.v2.saturating_sub(entry.v1));
        put(e.bytes());
    }
}

/// Entries of one cut as they are read.
#[derive(Clone, Copy)]
struct Entries<'a> {
    from: Decoder<'a>,
    left: u64,
}

impl Entries<'_> {
    fn read(&mut self) -> Result<Entry, Error> {
        let thread = self.from.unsigned()?;
        let v1 = self.from.unsigned()?;
        let v2 = v1
            .checked_add(self.from.unsigned()?)
            .ok_or(Error::Damaged)?;
        if thread >= MAX_THREADS as u64 {
            return Err(Error::Damaged);
        }
        Ok(Entry {
            thread: thread as u16,
            v1,
            v2,
        })
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let entry = self.read();
        if entry.is_err() {
            self.left = 0;
        }
        Some(entry)
    }
}

/// How many bytes of `stream` come before the first cut with an entry that `ends` it.
///
/// # Errors
/// The stream is damaged before that.
pub fn before(stream: &[u8], ends: impl Fn(Entry) -> bool) -> Result<usize, Error> {
    let mut rest = Decoder::new(stream);
    while !rest.is_at_end() {
        let start = rest.position();
        let left = rest.unsigned()?;
        let mut entries = Entries { from: rest, left };
        for entry in entries.by_ref() {
            if ends(entry?) {
                return Ok(start);
            }
        }
        rest = entries.from;
    }
    Ok(rest.position())
}

/// Where one thread is among the cuts.
#[derive(Clone, Copy)]
pub struct Gate<'a> {
    /// The cut that the thread's next events come after.
    cut: Entries<'a>,
    /// The cuts after that one.
    rest: Decoder<'a>,
    /// The first of the thread's events that comes after the cut.
    closed_at: u64,
}

impl<'a> Gate<'a> {
    /// Before the first of the cuts in `stream`.
    pub const fn new(stream: &'a [u8]) -> Self {
        let rest = Decoder::new(stream);
        Self {
            cut: Entries {
                from: rest,
                left: 0,
            },
            rest,
            closed_at: 0,
        }
    }

    /// Whether the thread may have its next event, with `count` behind it. If not,
    /// [`Gate::awaited`] must come, then [`Gate::pass`].
    #[inline]
    pub fn is_open(&self, count: u64) -> bool {
        count < self.closed_at
    }

    /// What the next event comes after.
    ///
    /// # Errors
    /// The stream is damaged.
    pub fn awaited(&self) -> impl Iterator<Item = Result<Epoch, Error>> + use<'a> {
        self.cut.map(|entry| {
            entry.map(|e| Epoch {
                thread: e.thread,
                count: e.v1,
            })
        })
    }

    /// Goes to the next cut, for thread `own`.
    ///
    /// # Errors
    /// The stream is damaged.
    pub fn pass(&mut self, own: u16) -> Result<(), Error> {
        if self.rest.is_at_end() {
            self.cut.left = 0;
            self.closed_at = u64::MAX;
            return Ok(());
        }
        let left = self.rest.unsigned()?;
        self.cut = Entries {
            from: self.rest,
            left,
        };
        let mut entries = self.cut;
        for entry in entries.by_ref() {
            let entry = entry?;
            if entry.thread == own {
                self.closed_at = entry.v2;
            }
        }
        self.rest = entries.from;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THREADS: usize = 5;

    /// A run: which thread had an event, or, as `THREADS`, a cut half of which was read.
    /// Returns the cuts, and when each event came.
    fn run(steps: &[usize]) -> (Vec<u8>, Vec<Vec<usize>>) {
        let mut stream = Vec::new();
        let mut times = vec![Vec::new(); THREADS];
        let mut v1: Option<Vec<u64>> = None;
        let mut shipped = [(0, 0); THREADS];
        for (now, &step) in steps.iter().enumerate() {
            if step < THREADS {
                times[step].push(now);
                continue;
            }
            let counts = || times.iter().map(|t: &Vec<usize>| t.len() as u64);
            match v1.take() {
                None => v1 = Some(counts().collect()),
                Some(v1) => {
                    let mut entries = Vec::new();
                    for (n, counts) in v1.into_iter().zip(counts()).enumerate() {
                        if counts != shipped[n] {
                            shipped[n] = counts;
                            entries.push(Entry {
                                thread: n as u16,
                                v1: counts.0,
                                v2: counts.1,
                            });
                        }
                    }
                    encode(&entries, |bytes| stream.extend_from_slice(bytes));
                }
            }
        }
        (stream, times)
    }

    #[test]
    fn ends_before_a_cut() {
        let mut stream = Vec::new();
        let mut ends = vec![0];
        for k in 1..5 {
            let entries = [2, 3].map(|thread| Entry {
                thread,
                v1: 10 * k,
                v2: 10 * k + u64::from(thread),
            });
            encode(&entries, |bytes| stream.extend_from_slice(bytes));
            ends.push(stream.len());
        }
        for (k, &end) in ends.iter().enumerate() {
            let limit = 10 * k as u64 + 3;
            assert_eq!(before(&stream, |e| e.v2 > limit), Ok(end));
        }
        assert!(before(&stream[..stream.len() - 1], |_| false).is_err());
    }

    proptest! {
        /// However a replay is scheduled, it comes to the end, and no event comes
        /// before one that a whole cut had between them.
        #[test]
        fn keeps_what_cuts_order(
            steps in prop::collection::vec(0..THREADS + 2, 0..300),
            choices in prop::collection::vec(any::<prop::sample::Index>(), 300),
        ) {
            let steps: Vec<usize> = steps.into_iter().map(|s| s.min(THREADS)).collect();
            let (stream, times) = run(&steps);
            let mut gates = vec![Gate::new(&stream); THREADS];
            let mut counts = [0u64; THREADS];
            let mut order = Vec::new();
            for choice in choices.iter().cycle() {
                let may: Vec<usize> = (0..THREADS).filter(|&n| {
                    if counts[n] as usize == times[n].len() {
                        return false;
                    }
                    while !gates[n].is_open(counts[n]) {
                        for e in gates[n].awaited() {
                            let e = e.unwrap();
                            if e.thread as usize != n && counts[e.thread as usize] < e.count {
                                return false;
                            }
                        }
                        gates[n].pass(n as u16).unwrap();
                    }
                    true
                }).collect();
                if may.is_empty() {
                    break;
                }
                let n = may[choice.index(may.len())];
                order.push(times[n][counts[n] as usize]);
                counts[n] += 1;
            }
            prop_assert_eq!(order.len(), times.iter().map(Vec::len).sum::<usize>());
            // Whole cuts: pairs of the steps that are no event's.
            let halves: Vec<usize> =
                (0..steps.len()).filter(|&i| steps[i] == THREADS).collect();
            for cut in halves.chunks_exact(2) {
                let last_before = order.iter().rposition(|&t| t < cut[0]);
                let first_after = order.iter().position(|&t| t > cut[1]);
                if let (Some(before), Some(after)) = (last_before, first_after) {
                    prop_assert!(before < after);
                }
            }
        }

        #[test]
        fn nonsense_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let mut gate = Gate::new(&bytes);
            for _ in 0..bytes.len() + 2 {
                if gate.awaited().any(|e| e.is_err()) || gate.pass(1).is_err() {
                    return Ok(());
                }
            }
            prop_assert!(gate.is_open(u64::MAX - 1));
        }
    }
}
