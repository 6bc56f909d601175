//! The frame: a kind, a number, a payload, and a checksum over all of them.
//!
//! | bytes | |
//! |---|---|
//! | 2 | `"FT"` |
//! | 1 | kind |
//! | 1 | 0 |
//! | 4 | length of the payload |
//! | 8 | number |
//! | 4 | CRC32 of the 16 bytes above and the payload |
//! | … | payload |

use std::io::IoSlice;
use thiserror::Error;

/// Bytes before the payload.
pub const HEAD: usize = 20;
/// The longest payload that is taken.
pub const MAX_PAYLOAD: usize = 16 << 20;

const MARK: [u8; 2] = *b"FT";

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $n:literal,)*) => {
        /// What a frame is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Kind { $($(#[$doc])* $kind = $n),* }

        impl Kind {
            /// The kind with this number.
            pub fn from_raw(n: u8) -> Option<Self> {
                match n { $($n => Some(Self::$kind),)* _ => None }
            }
        }
    };
}

kinds! {
    /// First from both sides: a [`crate::Greeting`].
    Hello = 1,
    /// What is run: a [`crate::Manifest`].
    Manifest = 2,
    /// A part of the program's file.
    Program = 3,
    /// Log bytes that no frontier covers yet: a [`crate::Batch`].
    Log = 4,
    /// Log bytes and the frontier that they bring: a [`crate::Batch`].
    Cut = 5,
    /// Backup to supervisor: all up to the cut with this number is held. Also
    /// its sign of life.
    Ack = 6,
    /// Supervisor to backup: a sign of life.
    Alive = 7,
    /// Supervisor to backup: the program has ended, with this status (4 bytes).
    Goodbye = 8,
    /// Supervisor to backup: the program goes on without it, do not take over.
    /// The payload says why.
    Dismiss = 9,
    /// Backup to supervisor: it carries the program on; stop. Or, from the
    /// supervisor: the program was killed, carry it on.
    TakeOver = 10,
    /// Backup to supervisor: it will not do; the payload says why.
    Refuse = 11,
    /// Backup to supervisor: program and configuration are held and fit.
    Ready = 12,
    /// The last frame of a trace: how the run ended.
    End = 13,
    /// A [`Kind::Cut`] that stays among the cuts which order a replay.
    Milestone = 14,
}

/// A frame as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// What it is for.
    pub kind: Kind,
    /// Its number; by kind.
    pub number: u64,
    /// What it carries.
    pub payload: &'a [u8],
}

/// Bytes that are not a frame.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Bad {
    /// They do not begin like one.
    #[error("not the start of a frame")]
    Mark,
    /// The kind is not known.
    #[error("unknown kind of frame {0}")]
    Kind(u8),
    /// The length is past the limit.
    #[error("frame of {0} bytes, more than the limit")]
    Length(u32),
    /// The checksum is another.
    #[error("wrong checksum")]
    Checksum,
}

/// The head of a frame whose payload is `parts` one after another.
pub fn head(kind: Kind, number: u64, parts: &[IoSlice<'_>]) -> [u8; HEAD] {
    let len: usize = parts.iter().map(|p| p.len()).sum();
    assert!(len <= MAX_PAYLOAD, "a frame of {len} bytes");
    let mut head = [0; HEAD];
    head[..2].copy_from_slice(&MARK);
    head[2] = kind as u8;
    head[4..8].copy_from_slice(&(len as u32).to_le_bytes());
    head[8..16].copy_from_slice(&number.to_le_bytes());
    let mut crc = crc32fast::Hasher::new();
    crc.update(&head[..16]);
    for part in parts {
        crc.update(part);
    }
    head[16..].copy_from_slice(&crc.finalize().to_le_bytes());
    head
}

/// Appends a whole frame to `out`.
pub fn put(out: &mut Vec<u8>, kind: Kind, number: u64, payload: &[u8]) {
    out.extend_from_slice(&head(kind, number, &[IoSlice::new(payload)]));
    out.extend_from_slice(payload);
}

/// What a head says of its kind and the length of its payload.
///
/// # Errors
/// It is not one.
pub fn check(head: &[u8; HEAD]) -> Result<(Kind, usize), Bad> {
    if head[..2] != MARK {
        return Err(Bad::Mark);
    }
    let kind = Kind::from_raw(head[2]).ok_or(Bad::Kind(head[2]))?;
    let len = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    if len as usize > MAX_PAYLOAD {
        return Err(Bad::Length(len));
    }
    Ok((kind, len as usize))
}

/// The frame at the front of `bytes` and its length; nothing if it is not
/// whole yet. Looks at no more than it needs, so garbage is found early.
///
/// # Errors
/// What is wrong with the bytes.
pub fn parse(bytes: &[u8]) -> Result<Option<(Frame<'_>, usize)>, Bad> {
    if !bytes.iter().zip(&MARK).all(|(a, b)| a == b) {
        return Err(Bad::Mark);
    }
    let Some((head, rest)) = bytes.split_first_chunk::<HEAD>() else {
        return Ok(None);
    };
    let (kind, len) = check(head)?;
    let Some(payload) = rest.get(..len) else {
        return Ok(None);
    };
    let mut crc = crc32fast::Hasher::new();
    crc.update(&head[..16]);
    crc.update(payload);
    if head[16..] != crc.finalize().to_le_bytes() {
        return Err(Bad::Checksum);
    }
    let number = u64::from_le_bytes(head[8..16].try_into().expect("eight bytes"));
    Ok(Some((
        Frame {
            kind,
            number,
            payload,
        },
        HEAD + payload.len(),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comes_back() {
        let mut bytes = Vec::new();
        put(&mut bytes, Kind::Cut, 7, b"payload");
        put(&mut bytes, Kind::Alive, 8, b"");
        let (frame, used) = parse(&bytes).unwrap().unwrap();
        assert_eq!(
            frame,
            Frame {
                kind: Kind::Cut,
                number: 7,
                payload: b"payload"
            }
        );
        let (frame, rest) = parse(&bytes[used..]).unwrap().unwrap();
        assert_eq!(
            frame,
            Frame {
                kind: Kind::Alive,
                number: 8,
                payload: b""
            }
        );
        assert_eq!(used + rest, bytes.len());
    }

    #[test]
    fn short_is_not_bad() {
        let mut bytes = Vec::new();
        put(&mut bytes, Kind::Log, 1, &[3; 50]);
        for end in 0..bytes.len() {
            assert_eq!(parse(&bytes[..end]), Ok(None));
        }
    }

    #[test]
    fn every_flip_is_seen() {
        let mut bytes = Vec::new();
        put(&mut bytes, Kind::Log, 1, b"some bytes of a log");
        for at in 0..bytes.len() {
            for bit in 0..8 {
                bytes[at] ^= 1 << bit;
                assert!(!matches!(parse(&bytes), Ok(Some(_))), "byte {at} bit {bit}");
                bytes[at] ^= 1 << bit;
            }
        }
    }

    proptest! {
        #[test]
        fn garbage_is_no_frame(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(!matches!(parse(&bytes), Ok(Some(_))));
        }

        #[test]
        fn garbage_after_the_mark(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut all = MARK.to_vec();
            all.extend(bytes);
            prop_assert!(!matches!(parse(&all), Ok(Some(_))));
        }
    }
}
