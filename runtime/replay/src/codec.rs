//! The log codec: one byte stream per thread.
//!
//! A record is a head byte (its kind, and how many events before this one came
//! out as predicted) and a body by kind. Events that came out as predicted leave
//! no record. Numbers are LEB128 varints, signed ones zigzag.
//!
//! The head byte, with the bits of the run:
//!
//! | bits | kind |
//! |---|---|
//! | `10rr_rrrr` | [`Kind::Result`] |
//! | `11rr_rrrr` | [`Kind::Payload`] |
//! | `000r_rrrr` | [`Kind::Edge`] |
//! | `001r_rrrr` | [`Kind::Ready`] |
//! | `010r_rrrr` | [`Kind::Time`] |
//! | `011k_kkrr` | the others, in the order of [`RARE`] |
//!
//! A run of all ones means that a varint with the rest follows.

/// What a record says of its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A call's result (signed), then what the call brought.
    Result = 0,
    /// The result was predicted; what the call brought follows.
    Payload = 1,
    /// A turn after one that was not known: an epoch.
    Edge = 2,
    /// A turn after one that was known, though an edge was predicted.
    Known = 3,
    /// A turn after several: their number, then an epoch for each.
    Edges = 4,
    /// A clock's difference from the prediction (signed).
    Time = 5,
    /// A signal was delivered after the event before: its number.
    Signal = 6,
    /// Not an event: the digest of all so far, 4 bytes.
    Check = 7,
    /// An attempt to take a turn failed: the error number.
    Failed = 8,
    /// What was ready: the entries, each by its place among those seen.
    Ready = 9,
}

impl Kind {
    /// The head byte with a run of 0, and the greatest run, which stands for more.
    fn head(self) -> (u8, u8) {
        match self {
            Self::Result => (0x80, 63),
            Self::Payload => (0xc0, 63),
            Self::Edge => (0x00, 31),
            Self::Ready => (0x20, 31),
            Self::Time => (0x40, 31),
            Self::Known => (0x60, 3),
            Self::Edges => (0x64, 3),
            Self::Signal => (0x68, 3),
            Self::Check => (0x6c, 3),
            Self::Failed => (0x70, 3),
        }
    }

    fn of_head(b: u8) -> Option<(Self, u8)> {
        Some(match b >> 5 {
            0 => (Self::Edge, b & 31),
            1 => (Self::Ready, b & 31),
            2 => (Self::Time, b & 31),
            3 => (*RARE.get((b >> 2 & 7) as usize)?, b & 3),
            4 | 5 => (Self::Result, b & 63),
            _ => (Self::Payload, b & 63),
        })
    }
}

/// The kinds that share their first bits.
pub const RARE: [Kind; 5] = [
    Kind::Known,
    Kind::Edges,
    Kind::Signal,
    Kind::Check,
    Kind::Failed,
];

/// Why a log cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The log ends within a record.
    Truncated,
    /// A byte that no record has there.
    Damaged,
}

/// Most bytes that [`Encoder`] holds: eight new entries of [`Kind::Ready`].
pub const MAX_HEAD: usize = 136;

/// A record being built, without its payload.
pub struct Encoder {
    buf: [u8; MAX_HEAD],
    len: usize,
}

impl Encoder {
    /// Begins a record of `kind` after `run` events that came out as predicted.
    #[inline]
    pub fn new(kind: Kind, run: u64) -> Self {
        let mut e = Self {
            buf: [0; MAX_HEAD],
            len: 1,
        };
        let (head, most) = kind.head();
        e.buf[0] = head | run.min(u64::from(most)) as u8;
        if run >= u64::from(most) {
            e.unsigned(run - u64::from(most));
        }
        e
    }

    /// Begins bytes that belong to a record already begun.
    #[inline]
    pub fn bare() -> Self {
        Self {
            buf: [0; MAX_HEAD],
            len: 0,
        }
    }

    /// Appends a varint. A number that does not fit any more is dropped, which
    /// the callers' fixed shapes make impossible.
    #[inline]
    pub fn unsigned(&mut self, mut n: u64) {
        loop {
            let more = n >= 0x80;
            if let Some(b) = self.buf.get_mut(self.len) {
                *b = n as u8 & 0x7f | (more as u8) << 7;
                self.len += 1;
            }
            n >>= 7;
            if !more {
                return;
            }
        }
    }

    /// Appends a signed varint.
    #[inline]
    pub fn signed(&mut self, n: i64) {
        self.unsigned((n << 1 ^ n >> 63) as u64);
    }

    /// Appends another thread's epoch: how far beyond the known, shifted left by
    /// three with the thread's number in the low bits; 7 there means that the
    /// number follows.
    #[inline]
    pub fn epoch(&mut self, thread: u16, beyond: u64) {
        self.unsigned(beyond << 3 | u64::from(thread.min(7)));
        if thread >= 7 {
            self.unsigned(u64::from(thread));
        }
    }

    /// Appends four bytes.
    #[inline]
    pub fn fixed32(&mut self, n: u32) {
        if let Some(b) = self.buf.get_mut(self.len..self.len + 4) {
            b.copy_from_slice(&n.to_le_bytes());
            self.len += 4;
        }
    }

    /// Puts another byte in the first one's place: what is known only when the rest is there.
    #[inline]
    pub fn first(&mut self, byte: u8) {
        self.buf[0] = byte;
    }

    /// The bytes so far.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        &self.buf[..self.len]
    }
}

/// Reads a thread's log.
#[derive(Clone, Copy)]
pub struct Decoder<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Decoder<'a> {
    /// Reads from the beginning of `data`.
    pub const fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0 }
    }

    /// How many bytes have been read.
    #[inline]
    pub fn position(&self) -> usize {
        self.at
    }

    /// Whether all bytes have been read.
    #[inline]
    pub fn is_at_end(&self) -> bool {
        self.at == self.data.len()
    }

    /// The next bytes as they are.
    ///
    /// # Errors
    /// [`Error::Truncated`].
    #[inline]
    pub fn raw(&mut self, n: usize) -> Result<&'a [u8], Error> {
        let end = self.at.checked_add(n).ok_or(Error::Truncated)?;
        let bytes = self.data.get(self.at..end).ok_or(Error::Truncated)?;
        self.at = end;
        Ok(bytes)
    }

    /// A varint.
    ///
    /// # Errors
    /// [`Error::Truncated`], or [`Error::Damaged`] past 64 bits.
    #[inline]
    pub fn unsigned(&mut self) -> Result<u64, Error> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let b = self.raw(1)?[0];
            let bits = u64::from(b & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(Error::Damaged);
            }
            n |= bits << shift;
            if b < 0x80 {
                return Ok(n);
            }
        }
        Err(Error::Damaged)
    }

    /// A signed varint.
    ///
    /// # Errors
    /// As for [`Decoder::unsigned`].
    #[inline]
    pub fn signed(&mut self) -> Result<i64, Error> {
        let z = self.unsigned()?;
        Ok((z >> 1) as i64 ^ -((z & 1) as i64))
    }

    /// Another thread's epoch: its number, and how far beyond the known.
    ///
    /// # Errors
    /// As for [`Decoder::unsigned`].
    #[inline]
    pub fn epoch(&mut self) -> Result<(u16, u64), Error> {
        let word = self.unsigned()?;
        let thread = match word & 7 {
            7 => self.unsigned()?,
            low => low,
        };
        match u16::try_from(thread) {
            Ok(t) if usize::from(t) < crate::layout::MAX_THREADS => Ok((t, word >> 3)),
            _ => Err(Error::Damaged),
        }
    }

    /// Four bytes.
    ///
    /// # Errors
    /// [`Error::Truncated`].
    #[inline]
    pub fn fixed32(&mut self) -> Result<u32, Error> {
        let b = self.raw(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// A record's head: its kind and how many events were as predicted before.
    ///
    /// # Errors
    /// As for [`Decoder::unsigned`].
    #[inline]
    pub fn head(&mut self) -> Result<(Kind, u64), Error> {
        let (kind, run) = Kind::of_head(self.raw(1)?[0]).ok_or(Error::Damaged)?;
        let mut run = u64::from(run);
        let most = u64::from(kind.head().1);
        if run == most {
            run = self.unsigned()?.checked_add(most).ok_or(Error::Damaged)?;
        }
        Ok((kind, run))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(head: u8, run: u64, a: u64, b: i64, c: u32) {
            prop_assume!(Kind::of_head(head).is_some());
            let kind = Kind::of_head(head).map_or(Kind::Edge, |(kind, _)| kind);
            let run = run >> (head & 63);
            let run = run >> 1;
            let mut e = Encoder::new(kind, run);
            e.unsigned(a);
            e.signed(b);
            e.fixed32(c);
            e.epoch(head.into(), a >> 3);
            let mut d = Decoder::new(e.bytes());
            prop_assert_eq!(d.head(), Ok((kind, run)));
            prop_assert_eq!(d.unsigned(), Ok(a));
            prop_assert_eq!(d.signed(), Ok(b));
            prop_assert_eq!(d.fixed32(), Ok(c));
            prop_assert_eq!(d.epoch(), Ok((head.into(), a >> 3)));
            prop_assert!(d.is_at_end());
        }

        #[test]
        fn garbage_never_panics(bytes: Vec<u8>) {
            let mut d = Decoder::new(&bytes);
            while d.head().is_ok() && d.signed().is_ok() && d.raw(3).is_ok() {}
            prop_assert!(d.position() <= bytes.len());
        }
    }

    #[test]
    fn short_runs_take_one_byte() {
        assert_eq!(Encoder::new(Kind::Payload, 62).bytes().len(), 1);
        assert_eq!(Encoder::new(Kind::Payload, 63).bytes().len(), 2);
        assert_eq!(Encoder::new(Kind::Ready, 30).bytes().len(), 1);
        assert_eq!(Encoder::new(Kind::Ready, 31).bytes().len(), 2);
    }
}
