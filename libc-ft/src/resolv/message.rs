//! Messages of the DNS (RFC 1035, 4).

use super::name::{self, Name};

/// Host address.
pub const A: u16 = 1;
/// Alias.
pub const CNAME: u16 = 5;
/// Name of an address.
pub const PTR: u16 = 12;
/// IPv6 host address.
pub const AAAA: u16 = 28;
/// The Internet class.
pub const IN: u16 = 1;
/// A question for one name is at most this long.
pub const MAX_QUERY: usize = 12 + name::MAX_WIRE + 4;

/// The header's length.
pub const HEADER: usize = 12;

/// Writes a query for one name, recursion desired; its length.
pub fn query(out: &mut [u8; MAX_QUERY], id: u16, name: &Name, class: u16, kind: u16) -> usize {
    out[..HEADER].fill(0);
    out[..2].copy_from_slice(&id.to_be_bytes());
    out[2] = 1;
    out[5] = 1;
    let wire = name.wire();
    let end = HEADER + wire.len();
    out[HEADER..end].copy_from_slice(wire);
    out[end..end + 2].copy_from_slice(&kind.to_be_bytes());
    out[end + 2..end + 4].copy_from_slice(&class.to_be_bytes());
    end + 4
}

/// The 16-bit number at `at`.
pub fn u16_at(message: &[u8], at: usize) -> Option<u16> {
    let b = message.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([b[0], b[1]]))
}

/// Whether `answer` answers `query`: same number, same question.
pub fn answers(query: &[u8], answer: &[u8]) -> bool {
    let same_question = || {
        let end = name::skip(query, HEADER)?;
        let ours = query.get(HEADER..end)?;
        let theirs = answer.get(HEADER..end)?;
        (ours.eq_ignore_ascii_case(theirs)
            && query.get(end..end + 4)? == answer.get(end..end + 4)?)
        .then_some(())
    };
    answer.len() >= HEADER
        && query.len() >= HEADER
        && answer[..2] == query[..2]
        && answer[2] & 0x80 != 0
        && u16_at(answer, 4) == Some(1)
        && same_question().is_some()
}

/// The response code of a message.
pub fn rcode(message: &[u8]) -> u8 {
    message.get(3).map_or(2, |c| c & 15)
}

/// Whether the message was cut to fit.
pub fn is_truncated(message: &[u8]) -> bool {
    message.get(2).is_some_and(|c| c & 2 != 0)
}

/// One resource record.
pub struct Record {
    /// Whom it is about.
    pub owner: Name,
    /// Its type.
    pub kind: u16,
    /// Its class.
    pub class: u16,
    /// Where its data begin in the message.
    pub data: usize,
    /// How long they are.
    pub len: usize,
}

/// The records of a message's answer section; ends at the first malformed one.
pub struct Answers<'a> {
    message: &'a [u8],
    at: usize,
    left: u16,
}

impl<'a> Answers<'a> {
    /// Begins after the questions.
    pub fn new(message: &'a [u8]) -> Option<Self> {
        let mut at = HEADER;
        for _ in 0..u16_at(message, 4)? {
            at = name::skip(message, at)? + 4;
        }
        Some(Self {
            message,
            at,
            left: u16_at(message, 6)?,
        })
    }

    fn record(&self) -> Option<Record> {
        let (owner, at) = Name::unpack(self.message, self.at)?;
        let len = usize::from(u16_at(self.message, at + 8)?);
        let data = at + 10;
        self.message.get(data..data + len)?;
        Some(Record {
            owner,
            kind: u16_at(self.message, at)?,
            class: u16_at(self.message, at + 2)?,
            data,
            len,
        })
    }
}

impl Iterator for Answers<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.left = self.left.checked_sub(1)?;
        let record = self.record();
        match &record {
            Some(r) => self.at = r.data + r.len,
            None => self.left = 0,
        }
        record
    }
}
