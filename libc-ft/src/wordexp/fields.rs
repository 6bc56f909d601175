//! Fields: how a word is split, and what becomes of each part.

use super::Result;
use crate::glob::{self, List};
use crate::stdlib::environ;
use crate::unistd::Text;

/// What a byte does to a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separates {
    Not,
    /// Any number of these is one separator.
    Space,
    /// Each is one.
    Always,
}

/// `$IFS` (XCU, 2.6.5).
pub struct Separators(Option<&'static [u8]>);

impl Separators {
    /// Of the environment as it is.
    pub fn now() -> Self {
        // SAFETY: an environment string.
        Self(environ::get(b"IFS").map(|s| unsafe { crate::string::bytes(s) }))
    }

    /// What joins the arguments in `"$*"`.
    pub fn joint(&self) -> &[u8] {
        let ifs = self.0.unwrap_or(b" ");
        &ifs[..ifs.len().min(1)]
    }

    fn of(&self, c: u8) -> Separates {
        if !self.0.unwrap_or(b" \t\n").contains(&c) {
            Separates::Not
        } else if matches!(c, b' ' | b'\t' | b'\n') {
            Separates::Space
        } else {
            Separates::Always
        }
    }
}

/// A field in the making: a pattern, in which a backslash stands before what
/// was quoted.
pub struct Field {
    text: Text,
    /// Whether there is one, which may be empty.
    present: bool,
    magic: bool,
}

impl Field {
    /// None yet.
    pub const fn new() -> Self {
        Self {
            text: Text::new(),
            present: false,
            magic: false,
        }
    }

    /// What is there so far, as a pattern.
    pub fn pattern(&self) -> &[u8] {
        self.text.bytes()
    }

    /// The field exists, though nothing be in it.
    pub fn begin(&mut self) {
        self.present = true;
    }

    /// Whether there is one.
    pub fn begun(&self) -> bool {
        self.present
    }

    /// Adds what can be part of a pattern.
    pub fn plain(&mut self, c: u8) -> Result<()> {
        self.present = true;
        match c {
            b'*' | b'?' | b'[' => self.magic = true,
            b'\\' => self.text.push(b"\\")?,
            _ => {}
        }
        Ok(self.text.push(&[c])?)
    }

    /// Adds what stands for itself.
    pub fn quoted(&mut self, s: &[u8]) -> Result<()> {
        self.present = true;
        for &c in s {
            if matches!(c, b'*' | b'?' | b'[' | b']' | b'\\' | b'-' | b'!' | b'^') {
                self.text.push(b"\\")?;
            }
            self.text.push(&[c])?;
        }
        Ok(())
    }

    /// What is there with the backslashes taken off.
    pub fn value(&self) -> Result<Text> {
        let mut out = Text::new();
        let mut bytes = self.text.bytes().iter();
        while let Some(&c) = bytes.next() {
            let c = if c == b'\\' {
                bytes.next().copied().unwrap_or(c)
            } else {
                c
            };
            out.push(&[c])?;
        }
        Ok(out)
    }

    /// Ends the field: the names that fit it, or what it says.
    pub fn end(&mut self, list: &mut List) -> Result<()> {
        if !self.present {
            return Ok(());
        }
        let expanded = self.magic && glob::expand(self.text.bytes(), list)?;
        if !expanded {
            list.add(self.value()?.bytes(), b"")?;
        }
        self.text.truncate(0);
        (self.present, self.magic) = (false, false);
        Ok(())
    }

    /// Adds what an expansion gave, which separators split into fields.
    pub fn split(&mut self, value: &[u8], ifs: &Separators, list: &mut List) -> Result<()> {
        // Whether a space has just ended a field, so that the separator after it ends none.
        let mut after_space = false;
        for &c in value {
            match ifs.of(c) {
                Separates::Not => {
                    self.plain(c)?;
                    after_space = false;
                }
                Separates::Space => {
                    after_space |= self.present;
                    self.end(list)?;
                }
                Separates::Always => {
                    self.present |= !after_space;
                    self.end(list)?;
                    after_space = false;
                }
            }
        }
        Ok(())
    }
}
