//! The frontier: a consistent cut through all threads, without stopping any.
//!
//! All counts are read (V1), then all counts again, each followed by its log
//! head (V2). A thread counts an event before others can depend on it, so all
//! that V1's events depend on lies within V2, whose log is complete.

use crate::control::Control;
use crate::problem::{Problem, Result};
use ftlinux_replay::layout::{LOG_RING, MAX_THREADS, Mode};
use ftlinux_ship::{Kind, Piece, batch};
use std::io::IoSlice;
use std::sync::atomic::Ordering::{Acquire, Release};

/// Past this, a cut's bytes travel in frames of their own.
const MAX_INLINE: u64 = 8 << 20;

/// A thread's new log bytes: a piece, and where it lies in the ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// What is shipped.
    pub piece: Piece,
    /// Ring position of its first byte.
    pub from: u64,
}

impl Fresh {
    /// Ring position behind its last byte.
    pub fn to(&self) -> u64 {
        self.from + u64::from(self.piece.len)
    }
}

#[derive(Clone, Copy, Default)]
struct Stream {
    tail: u64,
    /// Offset in the stream of what lies at `tail` in the ring.
    at: u64,
    /// Whether what the ring brings may be appended to the stream.
    joined: bool,
    shipped: (u64, u64),
    /// Counts at the last milestone.
    kept: (u64, u64),
}

impl Stream {
    /// Whether a cut has to have the counts.
    fn is_news(&self, counts: (u64, u64), milestone: bool) -> bool {
        counts != self.shipped || milestone && counts != self.kept
    }
}

/// Takes cuts of one program.
pub struct Cutter {
    streams: Vec<Stream>,
    v1: Vec<u64>,
    fresh: Vec<Fresh>,
    used: usize,
    milestone: bool,
}

impl Cutter {
    /// For the program of `control`, before it has started.
    pub fn new(control: &Control) -> Self {
        let follows = control.header().mode == Mode::TakeOver as u32;
        let streams: Vec<Stream> = control
            .slots()
            .map(|s| Stream {
                tail: s.input_len,
                at: s.input_len,
                joined: !follows || s.input_len == 0,
                shipped: if follows { (s.v1, s.v2) } else { (0, 0) },
                // The first milestone after a takeover has all.
                kept: if follows { (u64::MAX, 0) } else { (0, 0) },
            })
            .collect();
        let used = streams
            .iter()
            .rposition(|s| s.tail > 0)
            .map_or(1, |n| n + 1);
        Self {
            streams,
            v1: vec![0; MAX_THREADS],
            fresh: Vec::new(),
            used,
            milestone: false,
        }
    }

    /// Numbers of threads that have been used are below this.
    pub fn used(&self) -> usize {
        self.used
    }

    /// Whether any thread has logged more than a cut took, `least` bytes or more.
    pub fn pending(&self, control: &Control, least: u64) -> bool {
        (0..self.used).any(|n| {
            let new = control
                .slot(n)
                .log_head
                .load(Acquire)
                .wrapping_sub(self.streams[n].tail);
            new >= least
        })
    }

    /// Bytes in the rings that no cut took.
    pub fn unread(&self, control: &Control) -> u64 {
        (0..self.used)
            .map(|n| {
                control
                    .slot(n)
                    .log_head
                    .load(Acquire)
                    .wrapping_sub(self.streams[n].tail)
            })
            .sum()
    }

    /// Whether the last cut is a milestone.
    pub fn is_milestone(&self) -> bool {
        self.milestone
    }

    /// Takes a cut: what is new since the last. Empty if nothing is. A `milestone` has the
    /// counts that are new since the last one.
    ///
    /// # Errors
    /// The area holds what no program of ours writes.
    pub fn take(&mut self, control: &Control, milestone: bool) -> Result<&[Fresh]> {
        self.milestone = milestone;
        for (n, v1) in self.v1[..self.used].iter_mut().enumerate() {
            *v1 = control.slot(n).count.load(Acquire);
        }
        // Threads that V1 has not: 0 is as true a lower bound.
        self.v1[self.used..].fill(0);
        self.fresh.clear();
        for n in 0..MAX_THREADS {
            let slot = control.slot(n);
            let v2 = slot.count.load(Acquire);
            let head = slot.log_head.load(Acquire);
            let stream = &mut self.streams[n];
            if v2 == 0 && head == 0 {
                continue;
            }
            self.used = self.used.max(n + 1);
            let cut_at = (!stream.joined && slot.went_live.load(Acquire) != 0).then(|| {
                stream.joined = true;
                stream.at = slot.followed.load(Acquire);
                stream.at
            });
            if !stream.joined {
                self.push_counts(n, v2);
                continue;
            }
            let len = head.wrapping_sub(stream.tail);
            if len > LOG_RING as u64 || cut_at.is_some_and(|at| at > slot.input_len) {
                return Err(Problem::new(
                    format!("the program damaged what it shares with the supervisor (thread {n})"),
                    "it writes to memory that is not its own; find out where with a debugger",
                ));
            }
            let counts = (self.v1[n], v2);
            if len > 0 || cut_at.is_some() || stream.is_news(counts, milestone) {
                let piece = Piece {
                    slot: n as u16,
                    v1: counts.0,
                    v2,
                    at: stream.at,
                    len: len as u32,
                };
                self.fresh.push(Fresh {
                    piece,
                    from: stream.tail,
                });
                stream.tail = head;
                stream.at += len;
            }
        }
        for Fresh { piece, .. } in &self.fresh {
            let n = piece.slot as usize;
            self.streams[n].shipped = (piece.v1, piece.v2);
            if milestone {
                self.streams[n].kept = (piece.v1, piece.v2);
                // A thread that sees this has passed its V2: what it does next comes, in
                // a replay too, after all that was done by then.
                control.slot(n).cut.store(piece.v1, Release);
            }
        }
        Ok(&self.fresh)
    }

    /// For a thread that still follows: its stream is the whole input.
    fn push_counts(&mut self, n: usize, v2: u64) {
        let milestone = self.milestone;
        let stream = &mut self.streams[n];
        let counts = (self.v1[n], v2);
        if stream.is_news(counts, milestone) {
            let piece = Piece {
                slot: n as u16,
                v1: counts.0,
                v2,
                at: stream.at,
                len: 0,
            };
            self.fresh.push(Fresh {
                piece,
                from: stream.tail,
            });
        }
    }

    /// What the last [`Cutter::take`] gave.
    pub fn fresh(&self) -> &[Fresh] {
        &self.fresh
    }

    /// Gives the rings' room back: the bytes of the last cut are copied.
    pub fn done(&self, control: &Control) {
        for fresh in self.fresh.iter().filter(|f| f.piece.len > 0) {
            let n = fresh.piece.slot as usize;
            control.slot(n).log_tail.store(fresh.to(), Release);
            control.room(n);
        }
    }

    /// The last cut as frames: `emit` gets each one's kind and payload, the
    /// one that brings the frontier last.
    ///
    /// # Errors
    /// What `emit` returns.
    pub fn frames<E>(
        &self,
        control: &Control,
        mut emit: impl FnMut(Kind, &[IoSlice<'_>]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let total: u64 = self.fresh.iter().map(|f| u64::from(f.piece.len)).sum();
        let inline = total <= MAX_INLINE;
        let mut text = Vec::with_capacity(512);
        if !inline {
            for fresh in self.fresh.iter().filter(|f| f.piece.len > 0) {
                text.clear();
                batch::describe(&mut text, &[fresh.piece]);
                let [a, b] = control.log_bytes(fresh.piece.slot as usize, fresh.from, fresh.to());
                emit(
                    Kind::Log,
                    &[IoSlice::new(&text), IoSlice::new(a), IoSlice::new(b)],
                )?;
            }
            text.clear();
        }
        let pieces: Vec<Piece> = self
            .fresh
            .iter()
            .map(|f| {
                if inline {
                    f.piece
                } else {
                    Piece {
                        at: f.piece.at + u64::from(f.piece.len),
                        len: 0,
                        ..f.piece
                    }
                }
            })
            .collect();
        batch::describe(&mut text, &pieces);
        let mut parts = Vec::with_capacity(1 + 2 * self.fresh.len());
        parts.push(IoSlice::new(&text));
        if inline {
            for fresh in self.fresh.iter().filter(|f| f.piece.len > 0) {
                let halves = control.log_bytes(fresh.piece.slot as usize, fresh.from, fresh.to());
                parts.extend(
                    halves
                        .iter()
                        .filter(|h| !h.is_empty())
                        .map(|h| IoSlice::new(h)),
                );
            }
        }
        let kind = if self.milestone {
            Kind::Milestone
        } else {
            Kind::Cut
        };
        emit(kind, &parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::Setup;
    use crate::store::Store;
    use ftlinux_ship::{Batch, Config};
    use proptest::prelude::*;
    use std::sync::atomic::Ordering::Relaxed;

    fn control(mode: Mode, input: Option<&Store>) -> Control {
        Control::create(&Setup {
            mode,
            config: Config::default(),
            echo: false,
            input,
        })
        .unwrap()
    }

    fn log(control: &Control, n: usize, bytes: &[u8], events: u64) {
        let slot = control.slot(n);
        let head = slot.log_head.load(Relaxed);
        for (i, b) in bytes.iter().enumerate() {
            // SAFETY: within the ring.
            unsafe {
                control
                    .log_ring(n)
                    .add((head as usize + i) % LOG_RING)
                    .write(*b)
            };
        }
        slot.log_head.store(head + bytes.len() as u64, Release);
        slot.count.fetch_add(events, Release);
    }

    /// What a receiver makes of the last cut.
    fn ship(cutter: &Cutter, control: &Control, store: &mut Store) {
        let apply = |kind, parts: &[IoSlice<'_>]| {
            let payload: Vec<u8> = parts.iter().flat_map(|p| p.to_vec()).collect();
            store.apply(&Batch::parse(&payload, MAX_THREADS).unwrap(), kind)
        };
        cutter.frames(control, apply).unwrap();
        cutter.done(control);
    }

    fn stream(store: &mut Store, n: usize) -> Vec<u8> {
        let mut bytes = vec![0; store.len(n) as usize];
        store.read(n, 0, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn nothing_new_is_an_empty_cut() {
        let control = control(Mode::Protect, None);
        let mut cutter = Cutter::new(&control);
        assert!(cutter.take(&control, true).unwrap().is_empty());
        log(&control, 3, b"abc", 2);
        // A thread seen for the first time may be missing from V1, never from V2.
        let fresh = cutter.take(&control, true).unwrap();
        assert_eq!(fresh.len(), 1);
        let piece = fresh[0].piece;
        assert_eq!((piece.slot, piece.v2, piece.at, piece.len), (3, 2, 0, 3));
        assert!(piece.v1 <= piece.v2);
        // The next cut brings V1 up, and then there is no more to say.
        let fresh = cutter.take(&control, true).unwrap();
        assert_eq!((fresh[0].piece.v1, fresh[0].piece.len), (2, 0));
        assert!(cutter.take(&control, true).unwrap().is_empty());
    }

    #[test]
    fn a_wild_head_is_found() {
        let control = control(Mode::Protect, None);
        let mut cutter = Cutter::new(&control);
        control.slot(0).count.store(1, Relaxed);
        control.slot(0).log_head.store(LOG_RING as u64 + 1, Relaxed);
        assert!(cutter.take(&control, true).is_err());
    }

    #[test]
    fn more_than_one_frame_can_hold_arrives_whole() {
        let control = control(Mode::Protect, None);
        let mut cutter = Cutter::new(&control);
        let mut store = Store::new().unwrap();
        for n in 0..20 {
            log(&control, n, &vec![n as u8; LOG_RING], 1);
        }
        cutter.take(&control, true).unwrap();
        ship(&cutter, &control, &mut store);
        for n in 0..20 {
            assert_eq!(
                (stream(&mut store, n), store.frontier(n).1),
                (vec![n as u8; LOG_RING], 1)
            );
            assert_eq!(control.slot(n).log_tail.load(Relaxed), LOG_RING as u64);
        }
    }

    #[test]
    fn a_void_tail_gives_way_when_its_thread_goes_live() {
        let mut before = Store::new().unwrap();
        before.append(0, b"followed|void").unwrap();
        before.append(1, b"all of it").unwrap();
        let at = |slot, v1, v2| Piece {
            slot,
            v1,
            v2,
            ..Piece::default()
        };
        before.advance([at(0, 4, 6), at(1, 9, 9)], true).unwrap();
        let control = control(Mode::TakeOver, Some(&before));
        assert_eq!(control.header().log_threads, 2);
        let mut cutter = Cutter::new(&control);
        for (n, count) in [(0, 5), (1, 9)] {
            control.slot(n).count.store(count, Relaxed);
        }
        // Not live yet: its stream is what it was, its count what it has done.
        let mut next = Store::new().unwrap();
        next.append(0, b"followed|void").unwrap();
        next.append(1, b"all of it").unwrap();
        cutter.take(&control, true).unwrap();
        ship(&cutter, &control, &mut next);
        assert_eq!(
            (stream(&mut next, 0), next.frontier(0)),
            (b"followed|void".to_vec(), (5, 5))
        );
        // Live: what it logs takes the place of the void.
        control.slot(0).followed.store(9, Relaxed);
        control.slot(0).went_live.store(1, Release);
        log(&control, 0, b"new", 2);
        // A thread that the log did not know.
        log(&control, 7, b"young", 1);
        cutter.take(&control, true).unwrap();
        ship(&cutter, &control, &mut next);
        assert_eq!(
            (stream(&mut next, 0), next.frontier(0)),
            (b"followed|new".to_vec(), (7, 7))
        );
        assert_eq!(
            (stream(&mut next, 1), stream(&mut next, 7)),
            (b"all of it".to_vec(), b"young".to_vec())
        );
        log(&control, 0, b"er", 1);
        cutter.take(&control, true).unwrap();
        ship(&cutter, &control, &mut next);
        assert_eq!(stream(&mut next, 0), b"followed|newer");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn streams_arrive_as_they_were_written(
            steps in proptest::collection::vec((0usize..4, 0usize..400_000, any::<bool>()), 1..30)
        ) {
            let control = control(Mode::Protect, None);
            let mut cutter = Cutter::new(&control);
            let mut store = Store::new().unwrap();
            let mut written = vec![Vec::new(); 4];
            for (i, &(n, len, cut)) in steps.iter().enumerate() {
                let slot = control.slot(n);
                let free = LOG_RING as u64 - (slot.log_head.load(Relaxed) - slot.log_tail.load(Relaxed));
                let bytes = vec![i as u8; len.min(free as usize)];
                log(&control, n, &bytes, 1);
                written[n].extend_from_slice(&bytes);
                if cut {
                    cutter.take(&control, true).unwrap();
                    ship(&cutter, &control, &mut store);
                }
            }
            cutter.take(&control, true).unwrap();
            ship(&cutter, &control, &mut store);
            for (n, bytes) in written.iter().enumerate() {
                prop_assert_eq!(&stream(&mut store, n), bytes);
                prop_assert_eq!(store.frontier(n).1, control.slot(n).count.load(Relaxed));
            }
        }
    }
}
