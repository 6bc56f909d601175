//! A whole log: each thread's stream, and the frontier.
//!
//! It lies in a memfd that the program can follow as it is: each stream has
//! its own stretch of a file that is mostly holes.

use ftlinux_replay::layout::MAX_THREADS;
use ftlinux_ship::Batch;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// What one stream may take.
const STRETCH: u64 = 1 << 36;

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
        file.set_len(STRETCH * MAX_THREADS as u64)?;
        Ok(Self {
            file,
            lens: vec![0; MAX_THREADS],
            tails: vec![Vec::new(); MAX_THREADS],
            frontier: vec![(0, 0); MAX_THREADS],
            total: 0,
        })
    }

    /// Where thread `n`'s stream begins in the file.
    pub fn at(&self, n: usize) -> u64 {
        n as u64 * STRETCH
    }

    /// How long thread `n`'s stream is.
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

    /// Moves thread `n`'s frontier.
    pub fn set_frontier(&mut self, n: usize, v1: u64, v2: u64) {
        self.frontier[n] = (v1, v2);
    }

    /// Drops what thread `n`'s stream has from `len` on.
    pub fn cut(&mut self, n: usize, len: u64) {
        let void = self.lens[n].saturating_sub(len);
        let tail = &mut self.tails[n];
        tail.truncate(tail.len().saturating_sub(void as usize));
        self.total -= void;
        self.lens[n] -= void;
    }

    /// Appends to thread `n`'s stream.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn append(&mut self, n: usize, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if self.lens[n] + bytes.len() as u64 > STRETCH {
            return Err(io::Error::other(
                "the log of one thread is longer than 64 GiB",
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

    /// Writes the end of thread `n`'s stream to the file.
    fn settle(&mut self, n: usize) -> io::Result<()> {
        let tail = &self.tails[n];
        let at = self.at(n) + self.lens[n] - tail.len() as u64;
        self.file.write_all_at(tail, at)?;
        self.tails[n].clear();
        Ok(())
    }

    /// Takes in a batch; `is_cut` says whether it brings a frontier.
    ///
    /// # Errors
    /// There is no memory for it, or it does not fit to what came before.
    pub fn apply(&mut self, batch: &Batch<'_>, is_cut: bool) -> io::Result<()> {
        for (piece, bytes) in batch.pieces() {
            let n = piece.slot as usize;
            if piece.at > self.lens[n] {
                return Err(io::Error::other(format!("a gap in the log of thread {n}")));
            }
            self.cut(n, piece.at);
            self.append(n, bytes)?;
            if is_cut {
                self.frontier[n] = (piece.v1, piece.v2);
            }
        }
        Ok(())
    }

    /// Reads thread `n`'s stream from `from` on.
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

    /// The file, with the whole log in it.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn file(&mut self) -> io::Result<File> {
        for n in 0..MAX_THREADS {
            self.settle(n)?;
        }
        self.file.try_clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ftlinux_ship::{Piece, batch::describe};

    fn apply(store: &mut Store, pieces: &[Piece], bytes: &[u8], cut: bool) -> io::Result<()> {
        let mut payload = Vec::new();
        describe(&mut payload, pieces);
        payload.extend_from_slice(bytes);
        store.apply(&Batch::parse(&payload, MAX_THREADS).unwrap(), cut)
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
            true,
        )
        .unwrap();
        apply(&mut store, &[p(0, 9, 9, 3, 2)], b"fg", false).unwrap();
        assert_eq!(
            (stream(&mut store, 0), stream(&mut store, 255)),
            (b"abcfg".to_vec(), b"de".to_vec())
        );
        assert_eq!(store.frontier(0), (1, 2));
        apply(&mut store, &[p(0, 3, 4, 2, 3)], b"XYZ", true).unwrap();
        assert_eq!(stream(&mut store, 0), b"abXYZ");
        assert_eq!((store.frontier(0), store.total()), ((3, 4), 7));
        assert!(apply(&mut store, &[p(0, 3, 4, 6, 0)], b"", true).is_err());
    }
}
