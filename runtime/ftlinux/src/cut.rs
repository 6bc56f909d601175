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
}

/// Takes cuts of one program.
pub struct Cutter {
    streams: Vec<Stream>,
    v1: Vec<u64>,
    fresh: Vec<Fresh>,
    used: usize,
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
        }
    }

    /// Numbers of threads that have been used are below this.
    pub fn used(&self) -> usize {
        self.used
    }

    /// Whether any thread has logged more than a cut took, `least` bytes or more.
    pub fn pending(&self, control: &Control, least: u64) -> bool {
        (0..self.used).any(|n| {
            let new = control.slot(n).log_head.load(Acquire) - self.streams[n].tail;
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

    /// Takes a cut: what is new since the last. Empty if nothing is.
    ///
    /// # Errors
    /// The area holds what no program of ours writes.
    pub fn take(&mut self, control: &Control) -> Result<&[Fresh]> {
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
            if len > 0 || cut_at.is_some() || counts != stream.shipped {
                stream.shipped = counts;
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
        Ok(&self.fresh)
    }

    /// For a thread that still follows: its stream is the whole input.
    fn push_counts(&mut self, n: usize, v2: u64) {
        let stream = &mut self.streams[n];
        let counts = (self.v1[n], v2);
        if counts != stream.shipped {
            stream.shipped = counts;
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
        emit(Kind::Cut, &parts)
    }
}
