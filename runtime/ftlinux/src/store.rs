//! A whole log: each thread's stream, the cuts, and the frontier.
//!
//! It lies in a memfd that the program can follow as it is: each stream has
//! its own stretch of a file that is mostly holes.

use ftlinux_replay::cuts::{self, Entry};
use ftlinux_replay::layout::MAX_THREADS;
use ftlinux_ship::{Batch, Kind, Piece};
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// What one stream may take.
const STRETCH: u64 = 1 << 36;

/// The number of the stream that the cuts are ([`ftlinux_replay::cuts`]); those below are
/// the threads'.
pub const CUTS: usize = MAX_THREADS;

/// How many streams there are.
pub const STREAMS: usize = CUTS + 1;

/// The most that [`Store::parts`] gives at a time.
const PART: u64 = 1 << 20;

/// Newest bytes of a stream that are kept apart from the file: a call for each cut
/// costs more than what it writes.
const TAIL: usize = 64 << 10;

/// A log in memory.
pub struct Store {
    file: File,
    lens: Vec<u64>,
    /// The end of each stream, which is not in the file yet.
    tails: Vec<Vec<u8>>,
    frontier: Vec<(u64, u64)>,
    total: u64,
}

impl Store {
    /// An empty log.
    ///
    /// # Errors
    /// The host refuses a memfd.
    pub fn new() -> io::Result<Self> {
        use nix::sys::memfd::{MFdFlags, memfd_create};
        let file = File::from(memfd_create("ftlinux-log", MFdFlags::MFD_CLOEXEC)?);
        file.set_len(STRETCH * STREAMS as u64)?;
        Ok(Self {
            file,
            lens: vec![0; STREAMS],
            tails: vec![Vec::new(); STREAMS],
            frontier: vec![(0, 0); MAX_THREADS],
            total: 0,
        })
    }

    /// Where stream `n` begins in the file.
    pub fn at(&self, n: usize) -> u64 {
        n as u64 * STRETCH
    }

    /// How long stream `n` is.
    pub fn len(&self, n: usize) -> u64 {
        self.lens[n]
    }

    /// How long all streams are together.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Thread `n`'s counts at the frontier.
    pub fn frontier(&self, n: usize) -> (u64, u64) {
        self.frontier[n]
    }

    /// Events at the frontier.
    pub fn events(&self) -> u64 {
        self.frontier.iter().map(|f| f.1).sum()
    }

    /// Moves the frontier, by what is new of it. A milestone stays among the cuts.
    ///
    /// # Errors
    /// There is no memory for it, or it is no thread's.
    pub fn advance(
        &mut self,
        pieces: impl IntoIterator<Item = Piece>,
        milestone: bool,
    ) -> io::Result<()> {
        let mut entries = Vec::new();
        for Piece { slot, v1, v2, .. } in pieces {
            *self
                .frontier
                .get_mut(slot as usize)
                .ok_or_else(|| io::Error::other("a frontier of no thread's"))? = (v1, v2);
            if milestone {
                entries.push(Entry {
                    thread: slot,
                    v1,
                    v2,
                });
            }
        }
        let mut bytes = Vec::new();
        cuts::encode(&entries, |part| bytes.extend_from_slice(part));
        self.append(CUTS, &bytes)
    }

    /// Drops the cuts that the program may not come to: it goes live when all threads
    /// have come to V1 of the frontier, and what they do then is not what was cut.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn drop_last_cuts(&mut self) -> io::Result<()> {
        let mut stream = vec![0; self.lens[CUTS] as usize];
        self.read(CUTS, 0, &mut stream)?;
        let beyond = |e: Entry| e.v2 > self.frontier[usize::from(e.thread)].0;
        let len =
            cuts::before(&stream, beyond).map_err(|_| io::Error::other("the cuts are damaged"))?;
        self.cut(CUTS, len as u64);
        Ok(())
    }

    /// Drops what stream `n` has from `len` on.
    pub fn cut(&mut self, n: usize, len: u64) {
        let void = self.lens[n].saturating_sub(len);
        let tail = &mut self.tails[n];
        tail.truncate(tail.len().saturating_sub(void as usize));
        self.total -= void;
        self.lens[n] -= void;
    }

    /// Appends to stream `n`.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn append(&mut self, n: usize, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if self.lens[n] + bytes.len() as u64 > STRETCH {
            return Err(io::Error::other(
                "one stream of the log is longer than 64 GiB",
            ));
        }
        if self.tails[n].len() + bytes.len() > TAIL {
            self.settle(n)?;
        }
        if bytes.len() > TAIL {
            self.file.write_all_at(bytes, self.at(n) + self.lens[n])?;
        } else {
            self.tails[n].extend_from_slice(bytes);
        }
        self.lens[n] += bytes.len() as u64;
        self.total += bytes.len() as u64;
        Ok(())
    }

    /// Writes the end of stream `n` to the file.
    fn settle(&mut self, n: usize) -> io::Result<()> {
        let tail = &self.tails[n];
        let at = self.at(n) + self.lens[n] - tail.len() as u64;
        self.file.write_all_at(tail, at)?;
        self.tails[n].clear();
        Ok(())
    }

    /// Takes in the batch of a frame of that kind.
    ///
    /// # Errors
    /// There is no memory for it, or it does not fit to what came before.
    pub fn apply(&mut self, batch: &Batch<'_>, kind: Kind) -> io::Result<()> {
        for (piece, bytes) in batch.pieces() {
            let n = piece.slot as usize;
            if piece.at > self.lens[n] {
                return Err(io::Error::other(format!("a gap in stream {n} of the log")));
            }
            self.cut(n, piece.at);
            self.append(n, bytes)?;
        }
        match kind {
            Kind::Cut | Kind::Milestone => {
                let pieces = batch.pieces().map(|(piece, _)| piece);
                self.advance(pieces, kind == Kind::Milestone)
            }
            _ => Ok(()),
        }
    }

    /// Reads stream `n` from `from` on.
    ///
    /// # Errors
    /// There are fewer bytes than `into` holds, or no memory for the file.
    pub fn read(&mut self, n: usize, from: u64, into: &mut [u8]) -> io::Result<()> {
        self.settle(n)?;
        if from + into.len() as u64 > self.lens[n] {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.file.read_exact_at(into, self.at(n) + from)
    }

    /// Stream `n` from `from` on, in parts that a frame can hold: where each
    /// begins, and its bytes.
    pub fn parts(
        &mut self,
        n: usize,
        mut from: u64,
    ) -> impl Iterator<Item = io::Result<(u64, Vec<u8>)>> {
        std::iter::from_fn(move || {
            let at = from;
            let mut bytes = vec![0; self.lens[n].saturating_sub(at).min(PART) as usize];
            from += bytes.len() as u64;
            (!bytes.is_empty()).then(|| self.read(n, at, &mut bytes).map(|()| (at, bytes)))
        })
    }

    /// The frontier, as the pieces without bytes that bring it.
    pub fn at_frontier(&self) -> Vec<Piece> {
        (0..MAX_THREADS)
            .filter(|&n| self.frontier[n] != (0, 0) || self.lens[n] > 0)
            .map(|n| Piece {
                slot: n as u16,
                v1: self.frontier[n].0,
                v2: self.frontier[n].1,
                at: self.lens[n],
                len: 0,
            })
            .collect()
    }

    /// The file, with the whole log in it.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn file(&mut self) -> io::Result<File> {
        for n in 0..STREAMS {
            self.settle(n)?;
        }
        self.file.try_clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ftlinux_ship::batch::describe;

    fn apply(store: &mut Store, pieces: &[Piece], bytes: &[u8], kind: Kind) -> io::Result<()> {
        let mut payload = Vec::new();
        describe(&mut payload, pieces);
        payload.extend_from_slice(bytes);
        store.apply(&Batch::parse(&payload, MAX_THREADS).unwrap(), kind)
    }

    fn stream(store: &mut Store, n: usize) -> Vec<u8> {
        let mut bytes = vec![0; store.len(n) as usize];
        store.read(n, 0, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn keeps_streams_apart_and_cuts_void_tails() {
        let mut store = Store::new().unwrap();
        let p = |slot, v1, v2, at, len| Piece {
            slot,
            v1,
            v2,
            at,
            len,
        };
        apply(
            &mut store,
            &[p(0, 1, 2, 0, 3), p(255, 5, 5, 0, 2)],
            b"abcde",
            Kind::Milestone,
        )
        .unwrap();
        apply(&mut store, &[p(0, 9, 9, 3, 2)], b"fg", Kind::Log).unwrap();
        assert_eq!(
            (stream(&mut store, 0), stream(&mut store, 255)),
            (b"abcfg".to_vec(), b"de".to_vec())
        );
        assert_eq!(store.frontier(0), (1, 2));
        apply(&mut store, &[p(0, 3, 4, 2, 3)], b"XYZ", Kind::Milestone).unwrap();
        assert_eq!(stream(&mut store, 0), b"abXYZ");
        assert_eq!(store.frontier(0), (3, 4));
        let cuts = [2, 0, 1, 1, 0xff, 1, 5, 0, 1, 0, 3, 1];
        assert_eq!(stream(&mut store, CUTS), cuts);
        assert_eq!(store.total(), 7 + cuts.len() as u64);
        assert!(apply(&mut store, &[p(0, 3, 4, 6, 0)], b"", Kind::Cut).is_err());
    }
}
