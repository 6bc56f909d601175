//! Text with margins, wrapped between words.

use crate::regex::List;

/// Text in the making.
pub struct Lines {
    /// What is settled, and what has been added since.
    text: List<u8>,
    settled: usize,
    /// Where the settled text's last line ends; -1 where a wrapped line begins
    /// without a margin.
    column: isize,
    /// Where a line begins, and one that was wrapped.
    left: usize,
    wrapped: usize,
    right: usize,
    /// There was no memory for some of it.
    failed: bool,
}

fn blank(c: u8) -> bool {
    matches!(c, b' ' | b'\t')
}

impl Lines {
    /// No text.
    pub fn new(right: usize) -> Self {
        Self {
            text: List::new(),
            settled: 0,
            column: 0,
            left: 0,
            wrapped: 0,
            right,
            failed: false,
        }
    }

    fn push(&mut self, c: u8) {
        self.failed |= self.failed || self.text.push(c).is_err();
    }

    /// Adds text.
    pub fn put(&mut self, s: &[u8]) -> &mut Self {
        for &c in s {
            self.push(c);
        }
        self
    }

    /// Adds a C string.
    ///
    /// # Safety
    /// It must be one, or null.
    pub unsafe fn string(&mut self, s: *const core::ffi::c_char) -> &mut Self {
        if !s.is_null() {
            // SAFETY: as the caller vouches.
            self.put(unsafe { crate::string::bytes(s) });
        }
        self
    }

    fn spaces(&mut self, n: usize) {
        for _ in 0..n {
            self.push(b' ');
        }
    }

    /// The column that the next byte comes to.
    pub fn column(&mut self) -> usize {
        self.settle();
        self.column.max(0) as usize
    }

    /// The left margin; what was there before.
    pub fn set_left(&mut self, n: usize) -> usize {
        self.settle();
        core::mem::replace(&mut self.left, n)
    }

    /// The margin of wrapped lines; what was there before.
    pub fn set_wrapped(&mut self, n: usize) -> usize {
        self.settle();
        core::mem::replace(&mut self.wrapped, n)
    }

    /// The left margin.
    pub fn left(&self) -> usize {
        self.left
    }

    /// A space, or a new line if `n` bytes more would not fit.
    pub fn space(&mut self, n: usize) {
        let full = self.column() + n >= self.right;
        self.put(if full { b"\n" } else { b" " });
    }

    /// Spaces up to a column.
    pub fn indent(&mut self, to: usize) {
        let n = to.saturating_sub(self.column());
        self.spaces(n);
    }

    /// Gives what was added its margins and line ends.
    fn settle(&mut self) {
        if self.text.len() == self.settled {
            return;
        }
        let mut new = List::new();
        for &c in &self.text[self.settled..] {
            self.failed |= new.push(c).is_err();
        }
        self.text.truncate(self.settled);
        let new = &new[..];
        let mut i = 0;
        while i < new.len() {
            if self.column == 0 && self.left != 0 {
                self.spaces(self.left);
                self.column = self.left as isize;
            }
            let end = new[i..].iter().position(|&c| c == b'\n');
            let line_end = end.map_or(new.len(), |n| i + n);
            let length = (line_end - i) as isize;
            if self.column + length < self.right as isize {
                self.finish(new, i, line_end, end.is_some());
                i = line_end + 1;
                continue;
            }
            // The last blank that still fits.
            let last = i as isize + self.right as isize - self.column;
            let fitting = (last.max(i as isize - 1) + 1) as usize;
            let found = new[i..fitting.min(new.len())]
                .iter()
                .rposition(|&c| blank(c));
            let (cut, next) = match found {
                Some(n) => {
                    let at = i + n;
                    let word = new[i..at].iter().rposition(|&c| !blank(c));
                    (word.map_or(i, |w| i + w + 1), at + 1)
                }
                None => {
                    // A word longer than the line has one of its own.
                    let from = (last.max(i as isize) as usize).min(line_end);
                    let rest = new.get(from + 1..line_end).unwrap_or(&[]);
                    let Some(n) = rest.iter().position(|&c| blank(c)) else {
                        self.finish(new, i, line_end, end.is_some());
                        i = line_end + 1;
                        continue;
                    };
                    let at = from + 1 + n;
                    let more = new[at..].iter().position(|&c| !blank(c));
                    (at, more.map_or(new.len(), |m| at + m))
                }
            };
            self.put(&new[i..cut]);
            self.push(b'\n');
            self.spaces(self.wrapped);
            self.column = if self.wrapped == 0 {
                -1
            } else {
                self.wrapped as isize
            };
            i = next;
        }
        self.settled = self.text.len();
    }

    /// Adds a line, or the beginning of one, as it is.
    fn finish(&mut self, new: &[u8], from: usize, to: usize, whole: bool) {
        self.put(&new[from..to]);
        if whole {
            self.push(b'\n');
            self.column = 0;
        } else {
            self.column += (to - from) as isize;
        }
    }

    /// The text; `None` if there was no memory for it.
    pub fn text(&mut self) -> Option<&[u8]> {
        self.settle();
        (!self.failed).then_some(&self.text)
    }
}
