//! The text that is searched, and what holds at its places.

use super::parse::Assertion;
use super::program::{Inst, Program};
use super::set::{Mode, NO_CHAR};
use crate::wctype::{Class, is};

/// A text, and what its ends are.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub bytes: &'a [u8],
    /// Whether the text begins and ends within a line.
    pub not_start: bool,
    pub not_end: bool,
    pub mode: Mode,
}

impl Text<'_> {
    /// The character before a place.
    fn before(&self, at: usize) -> Option<u32> {
        let last = *self.bytes.get(at.checked_sub(1)?)?;
        if last < 0x80 || !self.mode.utf8 {
            return Some(u32::from(last));
        }
        // A character's bytes after its first have the upper bits 10.
        let start = (at.saturating_sub(4)..at)
            .rev()
            .find(|&i| self.bytes[i] & 0xc0 != 0x80);
        match start.map(|i| (i, self.mode.char_at(&self.bytes[i..]))) {
            Some((i, (c, n))) if i + n == at => Some(c),
            _ => Some(NO_CHAR),
        }
    }

    fn after(&self, at: usize) -> Option<u32> {
        let rest = self.bytes.get(at..)?;
        if rest.is_empty() {
            None
        } else {
            Some(self.mode.char_at(rest).0)
        }
    }

    /// Whether something holds at a place.
    pub fn holds(&self, what: Assertion, at: usize) -> bool {
        let newline = |c: Option<u32>| self.mode.newline && c == Some(u32::from(b'\n'));
        let word = |c: Option<u32>| {
            c.is_some_and(|c| c == u32::from(b'_') || is(c, Class::Alnum, self.mode.utf8))
        };
        match what {
            Assertion::LineStart => (at == 0 && !self.not_start) || newline(self.before(at)),
            Assertion::LineEnd => {
                (at == self.bytes.len() && !self.not_end) || newline(self.after(at))
            }
            Assertion::TextStart => at == 0,
            Assertion::TextEnd => at == self.bytes.len(),
            _ => {
                let (before, after) = (word(self.before(at)), word(self.after(at)));
                match what {
                    Assertion::WordStart => !before && after,
                    Assertion::WordEnd => before && !after,
                    Assertion::NoWordEdge => before == after,
                    _ => before != after,
                }
            }
        }
    }
}

impl Program {
    /// Whether an instruction takes a character, given as it is and folded.
    #[inline]
    pub fn takes(&self, inst: Inst, c: u32, folded: u32) -> bool {
        match inst {
            Inst::Char(x) => x == folded,
            Inst::Any => c < NO_CHAR && !(self.mode.newline && c == u32::from(b'\n')),
            Inst::Set(i) => self.sets[i as usize].has(c, &self.ranges, self.mode),
            _ => false,
        }
    }

    /// Whether one list of slots is better than another of the same place:
    /// begun earlier, then by the ranks. Lists without the ranks' slots end there.
    pub fn better(&self, a: &[usize], b: &[usize]) -> bool {
        if a[0] != b[0] {
            return a[0] < b[0];
        }
        if a.len() == 1 {
            return false;
        }
        for rank in self.ranks.iter() {
            let (x, y) = (a[rank.slot as usize], b[rank.slot as usize]);
            if x != y {
                // What took part is better than what did not.
                return if x == UNSET || y == UNSET {
                    y == UNSET
                } else {
                    (x > y) == rank.later
                };
            }
        }
        false
    }
}

/// A slot that nothing was noted in.
pub const UNSET: usize = usize::MAX;
