//! What a cut carries: per thread number its counts and new log bytes.

use crate::fields::{Fields, Malformed, PutFields};

/// Bytes of a piece's description.
const PIECE: usize = 2 + 8 + 8 + 8 + 4;

/// One thread number's part of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The thread number.
    pub slot: u16,
    /// Every thread replays at least this many events before any goes live.
    pub v1: u64,
    /// The log is exact up to this many events.
    pub v2: u64,
    /// Where in the thread's stream the bytes go. What the receiver has from
    /// there on is void.
    pub at: u64,
    /// How many bytes there are.
    pub len: u32,
}

/// Appends the descriptions of `pieces`, after which their bytes follow in
/// order.
pub fn describe(out: &mut Vec<u8>, pieces: &[Piece]) {
    out.put_u16(pieces.len() as u16);
    for p in pieces {
        out.put_u16(p.slot);
        out.put_u64(p.v1);
        out.put_u64(p.v2);
        out.put_u64(p.at);
        out.put_u32(p.len);
    }
}

/// A batch as read.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    pieces: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Batch<'a> {
    /// Reads and checks a payload.
    ///
    /// # Errors
    /// The lengths do not add up, or a thread number is not below `slots`.
    pub fn parse(payload: &'a [u8], slots: usize) -> Result<Self, Malformed> {
        let mut fields = Fields::new(payload);
        let count = fields.u16()? as usize;
        let pieces = fields.bytes(count * PIECE)?;
        let batch = Self {
            pieces,
            bytes: fields.rest(),
        };
        let mut total = 0;
        for p in batch.descriptions() {
            if p.slot as usize >= slots {
                return Err(Malformed("a thread number past the highest"));
            }
            if p.v1 > p.v2 {
                return Err(Malformed("a frontier that goes back"));
            }
            total += p.len as usize;
        }
        if total != batch.bytes.len() {
            return Err(Malformed("lengths that do not add up"));
        }
        Ok(batch)
    }

    fn descriptions(&self) -> impl Iterator<Item = Piece> + use<'a> {
        self.pieces.chunks_exact(PIECE).map(|raw| {
            let mut f = Fields::new(raw);
            let mut read = || -> Result<Piece, Malformed> {
                Ok(Piece {
                    slot: f.u16()?,
                    v1: f.u64()?,
                    v2: f.u64()?,
                    at: f.u64()?,
                    len: f.u32()?,
                })
            };
            read().expect("a whole description")
        })
    }

    /// The pieces with their bytes.
    pub fn pieces(&self) -> impl Iterator<Item = (Piece, &'a [u8])> + use<'a> {
        let mut rest = self.bytes;
        self.descriptions().map(move |p| {
            let (bytes, after) = rest.split_at(p.len as usize);
            rest = after;
            (p, bytes)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comes_back() {
        let pieces = [
            Piece {
                slot: 0,
                v1: 3,
                v2: 4,
                at: 100,
                len: 5,
            },
            Piece {
                slot: 9,
                v1: 0,
                v2: 1,
                at: 0,
                len: 0,
            },
            Piece {
                slot: 2,
                v1: 7,
                v2: 7,
                at: 1 << 40,
                len: 2,
            },
        ];
        let mut payload = Vec::new();
        describe(&mut payload, &pieces);
        payload.extend_from_slice(b"fiveSto");
        let batch = Batch::parse(&payload, 10).unwrap();
        let read: Vec<_> = batch.pieces().collect();
        assert_eq!(
            read,
            [
                (pieces[0], &b"fiveS"[..]),
                (pieces[1], &b""[..]),
                (pieces[2], &b"to"[..])
            ]
        );
        assert!(Batch::parse(&payload, 9).is_err());
        assert!(Batch::parse(&payload[..payload.len() - 1], 10).is_err());
    }

    proptest! {
        #[test]
        fn garbage(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(batch) = Batch::parse(&bytes, 256) {
                prop_assert!(batch.pieces().map(|(_, b)| b.len()).sum::<usize>() <= bytes.len());
            }
        }
    }
}
