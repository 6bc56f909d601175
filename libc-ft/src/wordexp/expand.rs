//! From a text to words.

use super::fields::{Field, Separators};
use super::{Failure, NOCMD, Result, UNDEF, arithmetic, command, scan};
use crate::glob::List;
use crate::stdlib::environ;
use crate::unistd::Text;
use core::ffi::{c_char, c_int};

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The words themselves, where blanks separate and operators may not be.
    Top,
    /// The word of a `${name-word}`.
    Brace,
    /// The same where the expansion is within double quotes.
    BraceInQuotes,
    /// Within double quotes; arithmetic is the same.
    Quotes,
}

/// The words so far, and the one that is being made.
pub struct Expander<'a> {
    pub flags: c_int,
    pub list: &'a mut List,
    pub field: Field,
    /// Whether what expansions give is one field whatever is in it.
    pub whole: bool,
}

impl<'a> Expander<'a> {
    /// With no word yet.
    pub fn new(flags: c_int, list: &'a mut List) -> Self {
        Self {
            flags,
            list,
            field: Field::new(),
            whole: false,
        }
    }

    /// Adds the words of a text.
    pub fn words(mut self, s: &[u8]) -> Result<()> {
        self.text(s, Place::Top)?;
        self.field.end(self.list)
    }

    /// Expands a text that is one field whatever is in it; as a pattern, in
    /// which a backslash stands before what was quoted.
    pub fn single(&mut self, s: &[u8], place: Place) -> Result<Field> {
        let outer = core::mem::replace(&mut self.field, Field::new());
        let was_whole = core::mem::replace(&mut self.whole, true);
        let r = self.text(s, place);
        self.whole = was_whole;
        let inner = core::mem::replace(&mut self.field, outer);
        r.map(|()| inner)
    }

    /// Expands a text into the field at hand, and those that follow from it.
    pub fn text(&mut self, s: &[u8], place: Place) -> Result<()> {
        let mut at = 0;
        while at < s.len() {
            at = self.one(s, at, place)?;
        }
        Ok(())
    }

    /// Expands what is at `at`; where the next is.
    fn one(&mut self, s: &[u8], at: usize, place: Place) -> Result<usize> {
        let quotes = matches!(place, Place::Quotes | Place::BraceInQuotes);
        match s[at] {
            b'\\' => self.backslash(s, at, place),
            b'$' => self.dollar(s, at, quotes),
            b'`' => {
                let end = scan::backquote(s, at + 1)?;
                self.backquoted(&s[at + 1..end], quotes)?;
                Ok(end + 1)
            }
            // Quotes within the word of an expansion that is quoted itself.
            b'"' if quotes => Ok(at + 1),
            b'"' => {
                let end = scan::double_quote(s, at + 1)?;
                // `"$@"` is as many fields as there are arguments: none may be all.
                if &s[at + 1..end] != b"$@" {
                    self.field.begin();
                }
                self.text(&s[at + 1..end], Place::Quotes)?;
                Ok(end + 1)
            }
            b'\'' if !quotes => {
                let end = scan::single_quote(s, at + 1)?;
                self.field.quoted(&s[at + 1..end])?;
                Ok(end + 1)
            }
            b'~' if !quotes && self.tilde_may_be(place) => self.tilde(s, at),
            b' ' | b'\t' if place == Place::Top => {
                self.field.end(self.list)?;
                Ok(at + 1)
            }
            b'\n' | b'|' | b'&' | b';' | b'<' | b'>' | b'(' | b')' | b'{' | b'}'
                if place == Place::Top =>
            {
                Err(Failure::BadChar)
            }
            c if quotes => {
                self.field.quoted(&[c])?;
                Ok(at + 1)
            }
            _ if place == Place::Brace => {
                // What is not quoted is split like any value.
                let special = |c: &&u8| !matches!(c, b'\\' | b'$' | b'`' | b'"' | b'\'' | b'~');
                let end = at + 1 + s[at + 1..].iter().take_while(special).count();
                self.value(&s[at..end], false)?;
                Ok(end)
            }
            c => {
                self.field.plain(c)?;
                Ok(at + 1)
            }
        }
    }

    /// Adds what an expansion gave.
    pub fn value(&mut self, value: &[u8], quotes: bool) -> Result<()> {
        if quotes {
            // Quotes began the field already, unless all of them is a `$@`.
            return if value.is_empty() {
                Ok(())
            } else {
                self.field.quoted(value)
            };
        }
        if self.whole {
            return value.iter().try_for_each(|&c| self.field.plain(c));
        }
        self.field.split(value, &Separators::now(), self.list)
    }

    fn backslash(&mut self, s: &[u8], at: usize, place: Place) -> Result<usize> {
        let Some(&c) = s.get(at + 1) else {
            return Err(Failure::Syntax);
        };
        match (place, c) {
            (_, b'\n') => {}
            (Place::Quotes | Place::BraceInQuotes, b'$' | b'`' | b'"' | b'\\')
            | (Place::BraceInQuotes, b'}') => self.field.quoted(&[c])?,
            (Place::Quotes | Place::BraceInQuotes, c) => self.field.quoted(&[b'\\', c])?,
            (_, c) => self.field.quoted(&[c])?,
        }
        Ok(at + 2)
    }

    /// Whether a `~` means a home directory here: it begins a word, or what a
    /// first word that looks like an assignment assigns.
    fn tilde_may_be(&self, place: Place) -> bool {
        let before = self.field.pattern();
        match before.last() {
            None => !self.field.begun(),
            _ if place != Place::Top || self.list.len() > 0 => false,
            Some(b'=') => true,
            Some(b':') => before.contains(&b'='),
            _ => false,
        }
    }

    fn tilde(&mut self, s: &[u8], at: usize) -> Result<usize> {
        let user = s[at + 1..].iter();
        let len = user
            .take_while(|&&c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.' | b'+'))
            .count();
        let end = at + 1 + len;
        // A name that is quoted in part is none.
        let whole = matches!(
            s.get(end),
            None | Some(b'/' | b':' | b' ' | b'\t' | b'\n' | b'|' | b'&' | b';' | b'<' | b'>')
        );
        let user = &s[at + 1..end];
        let mut scratch = [0 as c_char; 2048];
        let home = match environ::get(b"HOME") {
            _ if !whole => None,
            Some(home) if user.is_empty() => Some(home.cast_const()),
            _ => {
                let user = (!user.is_empty()).then_some(user);
                // SAFETY: the scratch memory is not touched meanwhile.
                unsafe { crate::pwd::home_of(user, &mut scratch) }.unwrap_or(None)
            }
        };
        match home {
            // SAFETY: a C string of the environment's, or in the scratch memory.
            Some(dir) => self.field.quoted(unsafe { crate::string::bytes(dir) })?,
            None => {
                self.field.plain(b'~')?;
                user.iter().try_for_each(|&c| self.field.plain(c))?;
            }
        }
        Ok(end)
    }

    fn dollar(&mut self, s: &[u8], at: usize, quotes: bool) -> Result<usize> {
        match s.get(at + 1..).unwrap_or(b"") {
            [b'{', ..] => {
                let end = scan::brace(s, at + 2, quotes)?;
                self.braced(&s[at + 2..end], quotes)?;
                Ok(end + 1)
            }
            [b'(', b'(', ..] => {
                let end = scan::parenthesis(s, at + 2)?;
                let inner = &s[at + 3..end];
                // `$((a) b)` is a command that begins with a parenthesis.
                match inner.strip_suffix(b")") {
                    Some(sum) if scan::parenthesis(s, at + 3) == Ok(end - 1) => {
                        self.sum(sum, quotes)?;
                    }
                    _ => self.command(&s[at + 2..end], quotes)?,
                }
                Ok(end + 1)
            }
            [b'(', ..] => {
                let end = scan::parenthesis(s, at + 2)?;
                self.command(&s[at + 2..end], quotes)?;
                Ok(end + 1)
            }
            rest => match self.named(rest, quotes)? {
                Some(len) => Ok(at + 1 + len),
                None => {
                    // A dollar sign like any other.
                    if quotes {
                        self.field.quoted(b"$")?;
                    } else {
                        self.field.plain(b'$')?;
                    }
                    Ok(at + 1)
                }
            },
        }
    }

    fn sum(&mut self, text: &[u8], quotes: bool) -> Result<()> {
        let text = self.single(text, Place::Quotes)?.value()?;
        let n = arithmetic::evaluate(text.bytes(), self.flags & UNDEF != 0)?;
        let mut room = [0; 20];
        let digits = crate::stdio::decimal(n.unsigned_abs(), &mut room);
        let mut shown = Text::new();
        if n < 0 {
            shown.push(b"-")?;
        }
        shown.push(digits)?;
        self.value(shown.bytes(), quotes)
    }

    fn command(&mut self, text: &[u8], quotes: bool) -> Result<()> {
        if self.flags & NOCMD != 0 {
            return Err(Failure::CmdSub);
        }
        let output = command::substitute(text, self.flags)?;
        self.value(output.bytes(), quotes)
    }

    /// Within backquotes a backslash quotes only itself, `$`, a backquote, and
    /// in double quotes these.
    fn backquoted(&mut self, text: &[u8], quotes: bool) -> Result<()> {
        let mut plain = Text::new();
        let mut rest = text;
        while let [c, after @ ..] = rest {
            rest = match after {
                [n @ (b'\\' | b'$' | b'`'), tail @ ..] if *c == b'\\' => {
                    plain.push(&[*n])?;
                    tail
                }
                [b'"', tail @ ..] if *c == b'\\' && quotes => {
                    plain.push(b"\"")?;
                    tail
                }
                _ => {
                    plain.push(&[*c])?;
                    after
                }
            };
        }
        self.command(plain.bytes(), quotes)
    }
}
