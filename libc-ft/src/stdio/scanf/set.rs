//! `%[…]`

use crate::wchar::{Step, decode};

/// A set of characters as the format has it.
pub struct Set<'a> {
    /// What lies between the brackets, without a leading `^`.
    text: &'a [u8],
    negated: bool,
    /// The set as far as it is bytes.
    bytes: [u64; 4],
    utf8: bool,
}

impl<'a> Set<'a> {
    /// Reads a set after its `[`; `*p` moves past its `]`. `None` if there is none.
    ///
    /// # Safety
    /// `*p` must be a C string that lives as long as the set.
    pub unsafe fn read(p: &mut *const u8, utf8: bool) -> Option<Self> {
        // SAFETY: nothing is read past the NUL.
        unsafe {
            let negated = **p == b'^';
            if negated {
                *p = p.add(1);
            }
            let start = *p;
            // A bracket in the first place is a member.
            if **p == b']' {
                *p = p.add(1);
            }
            while **p != b']' {
                if **p == 0 {
                    return None;
                }
                *p = p.add(1);
            }
            let text = core::slice::from_raw_parts(start, *p as usize - start as usize);
            *p = p.add(1);
            let mut set = Self {
                text,
                negated,
                bytes: [0; 4],
                utf8,
            };
            set.collect();
            Some(set)
        }
    }

    fn collect(&mut self) {
        let t = self.text;
        for (i, &c) in t.iter().enumerate() {
            // From the one before a dash up to the one after it, which comes next.
            let range = match (i.checked_sub(1).map(|i| t[i]), t.get(i + 1)) {
                (Some(first), Some(&last)) if c == b'-' && first <= last => first..=last,
                _ => c..=c,
            };
            for c in range {
                self.bytes[usize::from(c >> 6)] |= 1 << (c & 63);
            }
        }
    }

    /// Whether a byte is a member.
    #[inline]
    pub fn has_byte(&self, c: u8) -> bool {
        (self.bytes[usize::from(c >> 6)] >> (c & 63) & 1 != 0) != self.negated
    }

    /// Whether a character is a member.
    pub fn has_char(&self, c: u32) -> bool {
        if c < 0x80 {
            return self.has_byte(c as u8);
        }
        let mut rest = self.text;
        let mut next = || -> Option<u32> {
            let (c, n) = match decode(rest) {
                Step::Char(c, n) if self.utf8 => (c, n),
                _ => (u32::from(*rest.first()?), 1),
            };
            rest = &rest[n..];
            Some(c)
        };
        let mut found = false;
        let mut before = None;
        while let Some(member) = next() {
            found |= member == c;
            if member == u32::from(b'-')
                && let Some(first) = before
                && let Some(last) = next()
            {
                found |= (first..=last).contains(&c) || last == c;
                before = None;
            } else {
                before = Some(member);
            }
        }
        found != self.negated
    }
}
